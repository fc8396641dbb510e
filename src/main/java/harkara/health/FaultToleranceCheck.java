package harkara.health;

import harkara.base.platform.FaultTolerance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/** Ready only on a server that carries out {@code @Retry}. */
@ApplicationScoped
@Readiness
public class FaultToleranceCheck extends NodeCheck {
  private final FaultTolerance faultTolerance;

  protected FaultToleranceCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  FaultToleranceCheck(FaultTolerance faultTolerance) {
    this.faultTolerance = faultTolerance;
  }

  @Override
  String name() {
    return "fault-tolerance";
  }

  @Override
  public HealthCheckView look() {
    var flaw =
        faultTolerance.isMissing()
            ? Optional.of("this server does not carry out MicroProfile Fault Tolerance")
            : Optional.<String>empty();
    return HealthCheckView.of(name(), flaw);
  }
}
