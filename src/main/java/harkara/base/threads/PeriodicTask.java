package harkara.base.threads;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * A task that is run again and again, never twice at once. The server's timer begins it; {@link
 * PeriodicTasks} does when that is late.
 */
public final class PeriodicTask {
  /** What a timer may be late. */
  private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

  private final long periodNanos;
  private final LoggedTask task;
  private final LongSupplier nanoTime;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long began;
  private volatile boolean hasBegun;
  private volatile boolean timerWasLate;

  PeriodicTask(Duration period, LoggedTask task, LongSupplier nanoTime) {
    this.periodNanos = period.toNanos();
    this.task = task;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /**
   * Runs it, for a timer. Of the many ticks that come at once when a clock was set forward only the
   * first does something.
   */
  public void run() {
    if (!hasBegun || nanoTime.getAsLong() - began >= periodNanos / 2) {
      timerWasLate = false;
      begin();
    }
  }

  /** Whether the timer is late; once it was, it is waited for no longer. */
  boolean isLate() {
    return nanoTime.getAsLong() - began >= periodNanos + (timerWasLate ? 0 : GRACE_NANOS);
  }

  /** Runs it in place of a timer that is late. */
  void runLate() {
    timerWasLate = true;
    begin();
  }

  private void begin() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      hasBegun = true;
      began = nanoTime.getAsLong();
      task.run();
    } finally {
      running.set(false);
    }
  }
}
