package harkara.base.threads;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A bulkhead whose callers wait in a {@link FairQueue}: so many of them are inside at once, a
 * bounded number waits, and when no more may, the last of the party with most of them has to go for
 * another's.
 */
public final class FairBulkhead {
  private final int atOnce;
  private final int mostWaiting;
  private final FairQueue<Object, CompletableFuture<Boolean>> waiting = new FairQueue<>();
  private int inside;

  public FairBulkhead(int atOnce, int mostWaiting) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Waits for a permit, which {@link #leave} gives back.
   *
   * @param party whom the caller belongs to, compared by {@code equals}
   * @return false when there was none within the time, or too many waited
   */
  public boolean tryEnter(Object party, Duration atMost) {
    var permit = lineUp(party);
    try {
      return permit.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException tooLong) {
      return giveUp(party, permit);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return giveUp(party, permit);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized CompletableFuture<Boolean> lineUp(Object party) {
    if (inside < atOnce) {
      inside++;
      return CompletableFuture.completedFuture(true);
    }
    if (waiting.size() == mostWaiting && !dropFor(party)) {
      return CompletableFuture.completedFuture(false);
    }
    var permit = new CompletableFuture<Boolean>();
    waiting.add(party, permit);
    return permit;
  }

  private boolean dropFor(Object newcomer) {
    var dropped = waiting.dropFromLongest(newcomer);
    dropped.ifPresent(permit -> permit.complete(false));
    return dropped.isPresent();
  }

  /** It may have got the permit at the last moment. */
  private synchronized boolean giveUp(Object party, CompletableFuture<Boolean> permit) {
    waiting.remove(party, permit);
    return permit.getNow(false);
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Hands the permit on. */
  public synchronized void leave() {
    waiting.poll().ifPresentOrElse(next -> next.complete(true), () -> inside--);
  }
}
