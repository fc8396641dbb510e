package harkara.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spreads the events over the time that the nemesis is at work, by what its actions have taken so
 * far. What could not be published while everything was down is made up for as fast as it goes.
 */
final class Pace {
  private static final double GUESS_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

  private final int actions;

  // guarded by this
  private final long began = System.nanoTime();
  private int done;
  private int eventsLeft;
  private long nextSlot = System.nanoTime();

  Pace(int events, int actions) {
    this.eventsLeft = events;
    this.actions = actions;
  }

  synchronized void actionDone() {
    done++;
  }

  /** Returns when the next event is due. */
  void await() {
    LockSupport.parkNanos(take());
  }

  private synchronized long take() {
    var now = System.nanoTime();
    var mean = (GUESS_NANOS + (now - began)) / (1 + done);
    var interval = mean * (actions - done) / Math.max(1, eventsLeft--);
    nextSlot += Math.min(LONGEST_WAIT_NANOS, (long) interval);
    return nextSlot - now;
  }
}
