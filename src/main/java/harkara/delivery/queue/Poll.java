package harkara.delivery.queue;

import harkara.base.platform.FaultTolerance;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.attempts.AttemptRecorder;
import harkara.delivery.pacing.Pacing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The work of once a second: writes what waits to be written, then looks for due work. */
@ApplicationScoped
public class Poll {
  private final AttemptRecorder recorder;
  private final DeliveryPoller due;
  private final Pacing pacing;
  private final ServerExecutor executor;
  private final FaultTolerance faultTolerance;

  Poll() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Poll(
      AttemptRecorder recorder,
      DeliveryPoller due,
      Pacing pacing,
      ServerExecutor executor,
      FaultTolerance faultTolerance) {
    this.recorder = recorder;
    this.due = due;
    this.pacing = pacing;
    this.executor = executor;
    this.faultTolerance = faultTolerance;
  }

  public void once() {
    if (!executor.started() || faultTolerance.isMissing()) {
      return; // the next tick comes in a second
    }
    recorder.write();
    due.dispatchDue();
    pacing.tidy();
  }
}
