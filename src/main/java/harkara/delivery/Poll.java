package harkara.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is done once a second: write what waits to be written, then look for due work. */
@ApplicationScoped
class Poll {
  private final AttemptRecorder recorder;
  private final DueDeliveries due;

  Poll() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Poll(AttemptRecorder recorder, DueDeliveries due) {
    this.recorder = recorder;
    this.due = due;
  }

  void once() {
    recorder.write();
    due.dispatchDue();
  }
}
