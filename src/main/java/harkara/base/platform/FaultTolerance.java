package harkara.base.platform;

import harkara.base.platform.FaultToleranceProbe.Probed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Knows whether the server carries out {@code @Retry}; asked once, at the start. Where it does not,
 * a short fault of the database would end in lost time or a refused event, and nobody would know
 * why: such a node does nothing at all.
 */
@ApplicationScoped
public class FaultTolerance {
  private static final Logger LOG = System.getLogger(FaultTolerance.class.getName());

  private final FaultToleranceProbe probe;
  private volatile boolean present;

  protected FaultTolerance() { // for the client proxy only
    this(null);
  }

  @Inject
  FaultTolerance(FaultToleranceProbe probe) {
    this.probe = probe;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    try {
      probe.failOnce();
      present = true;
    } catch (Probed notRepeated) {
      LOG.log(
          Level.ERROR,
          "not ready: this server does not carry out MicroProfile Fault Tolerance, @Retry has no"
              + " effect. Nothing is taken in and nothing is sent. Run Harkara on a server that has"
              + " it, and leave it switched on (MP_Fault_Tolerance_NonFallback_Enabled)");
    }
  }

  public boolean isMissing() {
    return !present;
  }
}
