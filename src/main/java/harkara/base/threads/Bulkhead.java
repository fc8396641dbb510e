package harkara.base.threads;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places for calls that may get stuck, so that they hold no more threads than there are places. It
 * is stalled when all places are taken and nothing has moved for a second: then nobody need wait.
 */
public final class Bulkhead {
  private static final long STALLED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Semaphore places;
  private volatile long lastMove = System.nanoTime();

  public Bulkhead(int places) {
    this.places = new Semaphore(places);
  }

  /** Takes a place if there is one. */
  public boolean tryEnter() {
    return entered(places.tryAcquire());
  }

  /** Takes a place, or returns false when there is none within the time. */
  public boolean tryEnter(Duration atMost) {
    try {
      return entered(places.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS));
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

  /** Something got on, and keeps its place. */
  public void moved() {
    lastMove = System.nanoTime();
  }

  public void leave() {
    moved();
    places.release();
  }

  public boolean isStalled() {
    return places.availablePermits() == 0 && System.nanoTime() - lastMove > STALLED_NANOS;
  }
}
