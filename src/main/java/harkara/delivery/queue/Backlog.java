package harkara.delivery.queue;

import harkara.accounts.quotas.QuotaMetrics;
import harkara.accounts.quotas.QuotaMetrics.Limit;
import harkara.accounts.quotas.TenantQuotas;
import harkara.base.database.NativeQuery;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.DeliverySettings;
import harkara.delivery.pacing.Pacing;
import harkara.events.publishing.IntakeLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how much waits in the database and how long. Past the limit no event is taken in: refusing
 * early beats a database that is full. A tenant that has its share waiting is refused alone.
 */
@ApplicationScoped
public class Backlog implements IntakeLimit {
  /** Counting takes a fiftieth of the time, but for counts that take long. */
  private static final int SHARE = 50;

  /** After a count that had to wait for the database, the next must not be minutes away. */
  private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private static final Duration WAIT = Duration.ofSeconds(5);

  private final DeliverySettings settings;
  private final DeliveryPoller due;
  private final TenantQuotas quotas;
  private final Pacing pacing;
  private final QuotaMetrics refusals;
  private final Map<UUID, LongAdder> added = new ConcurrentHashMap<>();
  private volatile Map<UUID, Long> counted = Map.of();
  private volatile long waiting;
  private volatile boolean isCounted;
  private volatile long nextCount = System.nanoTime();

  @PersistenceContext private EntityManager entities;

  Backlog() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Backlog(
      DeliverySettings settings,
      DeliveryPoller due,
      TenantQuotas quotas,
      Pacing pacing,
      QuotaMetrics refusals) {
    this.settings = settings;
    this.due = due;
    this.quotas = quotas;
    this.pacing = pacing;
    this.refusals = refusals;
  }

  /** Counts what waits, as far as the limit; called every few seconds, and left out when costly. */
  @Transactional
  void measure() {
    var begun = System.nanoTime();
    if (begun - nextCount < 0) {
      return;
    }
    added.clear();
    counted =
        NativeQuery.of(entities, count(settings.maxWaiting()))
            .map(row -> row.uuid(0), row -> row.number(1));
    waiting = counted.values().stream().mapToLong(Long::longValue).sum();
    isCounted = true;
    var ended = System.nanoTime();
    nextCount = ended + Math.min((ended - begun) * SHARE, LONGEST_PAUSE_NANOS);
  }

  /** From an id on: without one, H2 reads the index from its start, where what has ended is. */
  static String count(long atMost) {
    return "select s.tenant_id, sum(waiting.deliveries) from (select queue, count(*) as deliveries"
        + " from (select queue from delivery where queue > '00000000-0000-0000-0000-000000000000'"
        + " fetch first "
        + atMost
        + " rows only) counted group by queue) waiting"
        + " join subscription s on s.id = waiting.queue group by s.tenant_id";
  }

  /** More have come to wait since the last count, by this node. */
  public void add(UUID tenantId, int deliveries) {
    if (deliveries > 0) {
      added.computeIfAbsent(tenantId, id -> new LongAdder()).add(deliveries);
    }
  }

  @Override
  public void require(UUID tenantId) {
    if (isFull()) {
      refusals.refused(tenantId, Limit.MAX_WAITING);
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too many deliveries are waiting already. Try again later.");
    }
    if (waiting(tenantId) >= quotas.of(tenantId).openDeliveries()) {
      refusals.refused(tenantId, Limit.OPEN_DELIVERIES);
      throw ProblemException.tooMany(
          "Too many of this tenant's deliveries are waiting already: mend or pause the endpoints"
              + " that do not keep up.",
          WAIT);
    }
  }

  @Override
  public void await(UUID tenantId, int events) {
    pacing.await(tenantId, events, () -> due.isCatchingUp(tenantId));
  }

  @Override
  public void arrived(UUID tenantId, int events) {
    pacing.arrived(tenantId, events);
  }

  private long waiting(UUID tenantId) {
    var more = added.get(tenantId);
    return counted.getOrDefault(tenantId, 0L) + (more == null ? 0 : more.sum());
  }

  public boolean isFull() {
    return waiting >= settings.maxWaiting();
  }

  /** Whether this node has counted since it was started. */
  public boolean isKnown() {
    return isCounted;
  }

  /** Deliveries that wait for their time or their turn, at the last count. */
  public long waiting() {
    return waiting;
  }

  /** The same of each tenant of which something waits. */
  public Map<UUID, Long> waitingByTenant() {
    return counted;
  }

  /** How long the oldest delivery is overdue that waits for this node and not for its endpoint. */
  public Duration longestWait() {
    return due.longestWait();
  }

  /** Whether that is longer than it should be. */
  public boolean isLate() {
    return longestWait().compareTo(settings.unhealthyWait()) > 0;
  }

  /** Whether the poller has come round lately. */
  public boolean isPolled() {
    return due.sinceLastLook().compareTo(settings.unhealthyWait()) <= 0;
  }
}
