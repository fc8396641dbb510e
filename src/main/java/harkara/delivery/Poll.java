package harkara.delivery;

import harkara.base.platform.FaultTolerance;
import harkara.base.threads.ManagedThreads;
import harkara.delivery.pacing.Pacing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is done once a second: write what waits to be written, then look for due work. */
@ApplicationScoped
class Poll {
  private final AttemptRecorder recorder;
  private final DueDeliveries due;
  private final Pacing pacing;
  private final ManagedThreads threads;
  private final FaultTolerance faultTolerance;

  Poll() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Poll(
      AttemptRecorder recorder,
      DueDeliveries due,
      Pacing pacing,
      ManagedThreads threads,
      FaultTolerance faultTolerance) {
    this.recorder = recorder;
    this.due = due;
    this.pacing = pacing;
    this.threads = threads;
    this.faultTolerance = faultTolerance;
  }

  void once() {
    if (!threads.started() || faultTolerance.isMissing()) {
      return; // the next tick comes in a second
    }
    recorder.write();
    due.dispatchDue();
    pacing.forgetIdle();
  }
}
