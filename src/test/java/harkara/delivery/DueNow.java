package harkara.delivery;

import harkara.delivery.queue.Poll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Runs in the server under test: does what the timer does once a second, on this thread. */
@Dependent
public class DueNow {
  @Inject private Poll poll;

  public void look() {
    poll.once();
  }
}
