package harkara.health;

import harkara.delivery.queue.Draining;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/** Ready until the node begins to end. */
@ApplicationScoped
@Readiness
public class DrainingCheck extends NodeCheck {
  private final Draining draining;

  protected DrainingCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  DrainingCheck(Draining draining) {
    this.draining = draining;
  }

  @Override
  String name() {
    return "draining";
  }

  @Override
  public HealthCheckView look() {
    var flaw =
        draining.hasBegun() ? Optional.of("this node is shutting down") : Optional.<String>empty();
    return HealthCheckView.of(name(), flaw);
  }
}
