package harkara.health;

import harkara.base.threads.ServerExecutor;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * A check of readiness. Everybody may ask the server whether it is up; why it is not, and figures,
 * are for operators alone, see {@link HealthResource}.
 *
 * <p>Servers ask while the application still starts: then nothing is looked at, which could take
 * its time, or fail for want of what is not there yet. WildFly even fails itself, where a check is
 * still being asked when the next one is added.
 */
public abstract class NodeCheck implements HealthCheck {
  @Inject ServerExecutor executor;

  abstract String name();

  /** Looks, and says all that it sees. */
  public abstract HealthCheckView look();

  @Override
  public HealthCheckResponse call() {
    var seen = lookIfStarted();
    return HealthCheckResponse.named(seen.name()).status(seen.up()).build();
  }

  HealthCheckView lookIfStarted() {
    return executor.started()
        ? look()
        : HealthCheckView.of(name(), Optional.of("this node is still starting"));
  }
}
