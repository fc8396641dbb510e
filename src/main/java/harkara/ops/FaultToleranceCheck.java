package harkara.ops;

import harkara.ops.FaultToleranceProbe.Probed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only on a server that carries out {@code @Retry}; asked once, at the start. */
@ApplicationScoped
@Readiness
public class FaultToleranceCheck implements HealthCheck {
  private static final Logger LOG = System.getLogger(FaultToleranceCheck.class.getName());

  private final FaultToleranceProbe probe;
  private volatile boolean present;

  protected FaultToleranceCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  FaultToleranceCheck(FaultToleranceProbe probe) {
    this.probe = probe;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    try {
      probe.failOnce();
      present = true;
    } catch (Probed notRepeated) {
      LOG.log(
          Level.ERROR,
          "this server does not carry out MicroProfile Fault Tolerance: @Retry has no effect,"
              + " so Harkara is not ready; deploy it on a server that has it");
    }
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("fault-tolerance").status(present);
    if (!present) {
      response.withData("reason", "this server does not carry out MicroProfile Fault Tolerance");
    }
    return response.build();
  }
}
