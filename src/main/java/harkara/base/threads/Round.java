package harkara.base.threads;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Something that is done again and again, never twice at once. The server's timer begins it; who
 * watches does when that is late.
 */
public final class Round {
  /** What a timer may be late. */
  private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

  private final long periodNanos;
  private final Runnable work;
  private final LongSupplier nanoTime;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long began;
  private volatile boolean hasBegun;
  private volatile boolean watched;

  Round(Duration period, Runnable work, LongSupplier nanoTime) {
    this.periodNanos = period.toNanos();
    this.work = work;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /**
   * By the server's timer. One of the many that come at once when a clock was set forward does
   * nothing.
   */
  public void run() {
    if (!hasBegun || nanoTime.getAsLong() - began >= periodNanos / 2) {
      watched = false;
      begin();
    }
  }

  /** Whether the server's timer is late; once it was, it is waited for no longer. */
  boolean isLate() {
    return nanoTime.getAsLong() - began >= periodNanos + (watched ? 0 : GRACE_NANOS);
  }

  /** By who watches. */
  void runLate() {
    watched = true;
    begin();
  }

  private void begin() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      hasBegun = true;
      began = nanoTime.getAsLong();
      work.run();
    } finally {
      running.set(false);
    }
  }
}
