package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.attempts.AttemptsLeft;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.Permit;
import harkara.delivery.sending.DispatchQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is due, whatever the reason, and hands it to the dispatcher: what the accepting node
 * had no permit for, what waited for its next attempt, what a dead node has left. Tenants take
 * turns; within a subscription the oldest goes first.
 */
@ApplicationScoped
class DeliveryPoller {
  private static final int ROUND = 200;
  private static final int ROUNDS_PER_LOOK = 50;
  private static final int PAGE = 500;
  private static final Duration A_LITTLE = Duration.ofSeconds(2);
  private static final double MILLIS = 1000;

  private final Claims claims;
  private final Pacing pacing;
  private final DispatchQueue dispatches;
  private final DatabaseClock clock;
  private final ServerExecutor executor;
  private final AtomicBoolean looking = new AtomicBoolean();

  /** What the last look had no permit for, by subscription. */
  private volatile Map<UUID, DueQueue> waiting = Map.of();

  /** By the monotonic clock; zero before the first. */
  private volatile long lastLook;

  DeliveryPoller() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  DeliveryPoller(
      Claims claims,
      Pacing pacing,
      DispatchQueue dispatches,
      DatabaseClock clock,
      ServerExecutor executor) {
    this.claims = claims;
    this.pacing = pacing;
    this.dispatches = dispatches;
    this.clock = clock;
    this.executor = executor;
  }

  /** One look for due work, until there is none or no permit; by the timer, once a second. */
  void dispatchDue() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      clock.measure();
      claims.reclaimExpired();
      look();
    } finally {
      looking.set(false);
    }
  }

  /** There are permits again: where more was due than there were, take it without waiting. */
  void onRoom(@Observes AttemptsLeft left) {
    if (!isPermitForWaiting() || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try {
              look();
            } finally {
              looking.set(false);
            }
          });
    } catch (RejectedExecutionException full) {
      looking.set(false); // the timer looks again
    }
  }

  private boolean isPermitForWaiting() {
    return waiting.values().stream().anyMatch(queue -> !queue.elsewhere() && hasPermit(queue));
  }

  private boolean hasPermit(DueQueue queue) {
    return pacing.hasPermit(queue.tenantId(), queue.subscriptionId());
  }

  private void look() {
    var unserved = new HashMap<UUID, DueQueue>();
    var after = Id.NONE;
    List<DueQueue> page;
    do {
      page = claims.queues(after, PAGE);
      var due = due(page).stream().collect(Collectors.partitioningBy(this::isOurs));
      Stream.concat(due.get(false).stream(), serve(due.get(true)).stream())
          .forEach(queue -> unserved.put(queue.subscriptionId(), queue));
      after = page.isEmpty() ? Id.NONE : page.get(page.size() - 1).subscriptionId();
    } while (page.size() == PAGE);
    waiting = unserved;
    lastLook = System.nanoTime();
  }

  private List<DueQueue> due(List<DueQueue> queues) {
    var now = clock.now();
    return queues.stream().filter(queue -> !queue.oldest().isAfter(now)).toList();
  }

  /** One node at a time brings a failing endpoint back; the others leave it alone meanwhile. */
  private boolean isOurs(DueQueue queue) {
    var subscription = queue.subscriptionId();
    if (queue.failing()) {
      pacing.distrust(subscription);
    }
    return !queue.elsewhere()
        && pacing.recover(subscription, () -> claims.takeRecovery(subscription));
  }

  /**
   * @return the queues that hold more
   */
  private List<DueQueue> serve(List<DueQueue> due) {
    var queues = due;
    for (var round = 0; round < ROUNDS_PER_LOOK && !queues.isEmpty(); round++) {
      var picked =
          FairPick.pick(
              queues.stream().filter(this::hasPermit).toList(),
              ROUND,
              queue -> pacing.tryAcquire(queue.tenantId(), queue.subscriptionId()),
              ThreadLocalRandom.current());
      if (picked.isEmpty()) {
        break;
      }
      var taken = dispatch(picked);
      queues = queues.stream().filter(queue -> isMoreIn(queue, picked.get(queue), taken)).toList();
    }
    return queues;
  }

  private static boolean isMoreIn(DueQueue queue, List<Permit> asked, Map<UUID, Long> taken) {
    return asked == null || taken.getOrDefault(queue.subscriptionId(), 0L) >= asked.size();
  }

  /**
   * @return how many were taken of each subscription
   */
  private Map<UUID, Long> dispatch(Map<DueQueue, List<Permit>> picked) {
    List<ClaimedDelivery> claimed = new ArrayList<>();
    try {
      claimed = claims.claim(picked);
    } finally {
      endUnused(picked, claimed);
    }
    dispatches.add(claimed);
    return claimed.stream()
        .collect(Collectors.groupingBy(ClaimedDelivery::subscriptionId, Collectors.counting()));
  }

  private static void endUnused(Map<DueQueue, List<Permit>> picked, List<ClaimedDelivery> claimed) {
    var used = claimed.stream().map(ClaimedDelivery::permit).collect(Collectors.toSet());
    picked.values().stream()
        .flatMap(List::stream)
        .filter(permit -> !used.contains(permit))
        .forEach(Permit::unused);
  }

  /** Whether more of a subscription was due at the last look than there were permits. */
  boolean isWaiting(UUID subscriptionId) {
    return waiting.containsKey(subscriptionId);
  }

  /** Whether some of a tenant's are a little late, for want of time of this node alone. */
  boolean isCatchingUp(UUID tenantId) {
    if (waiting.isEmpty()) {
      return false;
    }
    var longAgo = clock.now().minus(A_LITTLE);
    return waiting.values().stream()
        .anyMatch(
            queue ->
                queue.tenantId().equals(tenantId)
                    && !queue.elsewhere()
                    && queue.oldest().isAfter(longAgo)
                    && pacing.doesWell(queue.subscriptionId()));
  }

  /** How many seconds the oldest delivery of each tenant is overdue that the last look has left. */
  Map<UUID, Double> oldestByTenant() {
    var now = clock.now();
    return waiting.values().stream()
        .collect(
            Collectors.toMap(
                DueQueue::tenantId,
                queue -> Duration.between(queue.oldest(), now).toMillis() / MILLIS,
                Math::max));
  }

  /**
   * How long the oldest delivery is overdue that waits for this node and not for its endpoint: one
   * whose endpoint could take it, were there a permit.
   */
  Duration longestWait() {
    var now = clock.now();
    return waiting.values().stream()
        .filter(queue -> !queue.elsewhere() && pacing.isReady(queue.subscriptionId()))
        .map(queue -> Duration.between(queue.oldest(), now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** How long ago a look came to its end; zero before the first one. */
  Duration sinceLastLook() {
    var last = lastLook;
    return last == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
  }
}
