package harkara.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database's settings keep what it commits. */
@ApplicationScoped
@Readiness
public class DurabilityCheck implements HealthCheck {
  private final DurabilityWatch watch;

  protected DurabilityCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  DurabilityCheck(DurabilityWatch watch) {
    this.watch = watch;
  }

  @Override
  public HealthCheckResponse call() {
    var flaw = watch.flaw();
    var response = HealthCheckResponse.named("durability").status(flaw.isEmpty());
    flaw.ifPresent(text -> response.withData("reason", text));
    return response.build();
  }
}
