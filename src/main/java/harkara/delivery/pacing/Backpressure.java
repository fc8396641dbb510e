package harkara.delivery.pacing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Has publishers wait a little while this node has as much under way of their tenant as it keeps up
 * with: what came on top would wait in the database, which costs more than it brings. Nobody waits
 * for endpoints that take their time: only while what is under way ends soon.
 */
final class Backpressure {
  static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  /** By then it shows whether anything ends. */
  static final Duration TRIAL = Duration.ofMillis(100);

  private static final long PAUSE_MILLIS = 50;

  private final int most;
  private final ToIntFunction<UUID> underWay;
  private final LongSupplier nanoTime;

  // guarded by this
  private final Map<UUID, Integer> announced = new HashMap<>();
  private int waiting;
  private long ended;

  /**
   * @param most of a tenant that may be under way
   * @param underWay how many attempts of a tenant are
   */
  Backpressure(int most, ToIntFunction<UUID> underWay, LongSupplier nanoTime) {
    this.most = most;
    this.underWay = underWay;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits until there is room for deliveries to come; they count until {@link #arrived}.
   *
   * @param behind whether this node is about to catch up with what the tenant has waiting
   */
  synchronized void await(UUID tenantId, int deliveries, BooleanSupplier behind) {
    var begun = nanoTime.getAsLong();
    var endedBefore = ended;
    waiting++;
    try {
      var waited = 0L;
      while (mustWait(tenantId, deliveries, behind)
          && isWorthIt(tenantId, ended - endedBefore, waited)) {
        wait(PAUSE_MILLIS);
        waited = nanoTime.getAsLong() - begun;
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } finally {
      waiting--;
    }
    announced.merge(tenantId, deliveries, Integer::sum);
  }

  private boolean mustWait(UUID tenantId, int deliveries, BooleanSupplier behind) {
    var there = underWay.applyAsInt(tenantId) + announced.getOrDefault(tenantId, 0);
    return there > 0 && there + deliveries > most || behind.getAsBoolean();
  }

  /** Whether the rest of what is under way would end in time, if it went on like that. */
  private boolean isWorthIt(UUID tenantId, long endedMeanwhile, long waited) {
    if (waited < TRIAL.toNanos()) {
      return true;
    }
    var left = (double) LONGEST_WAIT.toNanos() - waited;
    return left > 0 && underWay.applyAsInt(tenantId) - most / 2 <= endedMeanwhile * left / waited;
  }

  /** They have become attempts, or rows, or nothing. */
  synchronized void arrived(UUID tenantId, int deliveries) {
    announced.computeIfPresent(
        tenantId, (id, count) -> count > deliveries ? count - deliveries : null);
    wake();
  }

  /** An attempt is no longer under way. */
  synchronized void ended() {
    ended++;
    wake();
  }

  private void wake() {
    if (waiting > 0) {
      notify();
    }
  }
}
