package harkara.ops;

import harkara.vault.Resealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Never down: it tells whether a master key behind the first one is still needed for secrets. */
@ApplicationScoped
@Readiness
public class MasterKeyCheck implements HealthCheck {
  private final Resealing resealing;

  protected MasterKeyCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  MasterKeyCheck(Resealing resealing) {
    this.resealing = resealing;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("master-key").up();
    var left = resealing.left();
    return left < 0 ? response.build() : response.withData("under_old_keys", left).build();
  }
}
