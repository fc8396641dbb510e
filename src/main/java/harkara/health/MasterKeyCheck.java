package harkara.health;

import harkara.base.vault.Reencryption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/** Never down: it tells whether a master key behind the first one is still needed for secrets. */
@ApplicationScoped
@Readiness
public class MasterKeyCheck extends NodeCheck {
  private final Reencryption resealing;

  protected MasterKeyCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  MasterKeyCheck(Reencryption resealing) {
    this.resealing = resealing;
  }

  @Override
  String name() {
    return "master-key";
  }

  @Override
  public HealthCheckView look() {
    var check = HealthCheckView.of(name(), Optional.empty());
    var left = resealing.left();
    return left < 0 ? check : check.with("under_old_keys", left);
  }
}
