package harkara.base.threads;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead for calls that may get stuck: they hold no more threads than it has permits. It is
 * stalled when none is left and nothing has moved for a second: then nobody need wait.
 */
public final class Bulkhead {
  private static final long STALLED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Semaphore permits;
  private volatile long lastMove = System.nanoTime();

  public Bulkhead(int permits) {
    this.permits = new Semaphore(permits);
  }

  /** Takes a permit if there is one. */
  public boolean tryEnter() {
    return entered(permits.tryAcquire());
  }

  /** Takes a permit, or returns false when there is none within the time. */
  public boolean tryEnter(Duration atMost) {
    try {
      return entered(permits.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean entered(boolean taken) {
    if (taken) {
      moved();
    }
    return taken;
  }

  /** Something got on, and keeps its permit. */
  public void moved() {
    lastMove = System.nanoTime();
  }

  public void leave() {
    moved();
    permits.release();
  }

  public boolean isStalled() {
    return permits.availablePermits() == 0 && !isMoving();
  }

  /** Whether something has moved within the last second. */
  public boolean isMoving() {
    return System.nanoTime() - lastMove <= STALLED_NANOS;
  }
}
