package harkara.ops;

import harkara.faulttolerance.FaultTolerance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only on a server that carries out {@code @Retry}. */
@ApplicationScoped
@Readiness
public class FaultToleranceCheck implements HealthCheck {
  private final FaultTolerance faultTolerance;

  protected FaultToleranceCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  FaultToleranceCheck(FaultTolerance faultTolerance) {
    this.faultTolerance = faultTolerance;
  }

  @Override
  public HealthCheckResponse call() {
    var missing = faultTolerance.isMissing();
    var response = HealthCheckResponse.named("fault-tolerance").status(!missing);
    if (missing) {
      response.withData("reason", "this server does not carry out MicroProfile Fault Tolerance");
    }
    return response.build();
  }
}
