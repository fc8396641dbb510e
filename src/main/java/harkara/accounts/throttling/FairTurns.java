package harkara.accounts.throttling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns at something scarce: so many callers have one at once, the others wait, a bounded number of
 * them. Whoever waits is served round robin by party, so a party with many callers delays its own;
 * and when all places to wait are taken, the party with most of them gives one up for another
 * (longest queue drop).
 */
public final class FairTurns {
  private final int atOnce;
  private final int mostWaiting;

  /** By party, the one whose turn is next first; no queue is empty. */
  private final Map<Object, Deque<CompletableFuture<Boolean>>> queues = new LinkedHashMap<>();

  private int taken;
  private int waiting;

  public FairTurns(int atOnce, int mostWaiting) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Waits for a turn, which {@link #leave} ends.
   *
   * @param party whom the caller belongs to, compared by {@code equals}
   * @return false when there was none within the time, or no place to wait
   */
  public boolean tryEnter(Object party, Duration atMost) {
    var turn = lineUp(party);
    try {
      return turn.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException tooLong) {
      return giveUp(party, turn);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return giveUp(party, turn);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized CompletableFuture<Boolean> lineUp(Object party) {
    if (taken < atOnce) {
      taken++;
      return CompletableFuture.completedFuture(true);
    }
    if (waiting == mostWaiting && !dropFromLongest(party)) {
      return CompletableFuture.completedFuture(false);
    }
    var turn = new CompletableFuture<Boolean>();
    queues.computeIfAbsent(party, first -> new ArrayDeque<>()).addLast(turn);
    waiting++;
    return turn;
  }

  /** Sends the last of the longest queue away, unless the newcomer's would be as long as that. */
  private boolean dropFromLongest(Object newcomer) {
    var longest =
        queues.entrySet().stream()
            .max(Comparator.comparingInt(queue -> queue.getValue().size()))
            .orElseThrow();
    var own = queues.getOrDefault(newcomer, new ArrayDeque<>()).size();
    if (own + 1 >= longest.getValue().size()) {
      return false;
    }
    longest.getValue().removeLast().complete(false);
    waiting--;
    return true;
  }

  /** The turn may have come at the last moment. */
  private synchronized boolean giveUp(Object party, CompletableFuture<Boolean> turn) {
    if (turn.isDone()) {
      return turn.join();
    }
    var queue = queues.get(party);
    queue.remove(turn);
    waiting--;
    if (queue.isEmpty()) {
      queues.remove(party);
    }
    return false;
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting;
  }

  /** Hands the turn on. */
  public synchronized void leave() {
    if (queues.isEmpty()) {
      taken--;
      return;
    }
    var party = queues.keySet().iterator().next();
    var queue = queues.remove(party);
    var next = queue.removeFirst();
    waiting--;
    if (!queue.isEmpty()) {
      queues.put(party, queue);
    }
    next.complete(true);
  }
}
