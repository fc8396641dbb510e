package harkara.chaos;

import java.time.Duration;

/** Waits until every delivery has come to its end. */
final class Drain {
  private static final Duration STANDSTILL = Duration.ofSeconds(90);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final Journal journal;
  private final DeliveryApi api;

  Drain(Journal journal, DeliveryApi api) {
    this.journal = journal;
    this.api = api;
  }

  /**
   * Gives up where nothing more is coming: then something is lost or stuck.
   *
   * @return whether all is at its end
   */
  boolean await() throws InterruptedException {
    var began = System.nanoTime();
    while (!isDone()) {
      var now = System.nanoTime();
      if (now - began > LIMIT.toNanos()
          || now - Math.max(began, journal.last()) > STANDSTILL.toNanos()) {
        return false;
      }
      Thread.sleep(500);
    }
    return true;
  }

  private boolean isDone() {
    try {
      return api.allFinal();
    } catch (AssertionError noAnswer) {
      return false;
    }
  }
}
