package harkara.ops;

import harkara.delivery.Draining;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready until the node begins to end. */
@ApplicationScoped
@Readiness
public class DrainingCheck implements HealthCheck {
  private final Draining draining;

  protected DrainingCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  DrainingCheck(Draining draining) {
    this.draining = draining;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("draining").status(!draining.hasBegun());
    if (draining.hasBegun()) {
      response.withData("reason", "this node is shutting down");
    }
    return response.build();
  }
}
