package harkara.delivery;

import harkara.database.Columns;
import harkara.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The queues in which deliveries wait for their time, one a subscription: the generated column
 * {@code queue}, null for a delivery that does not wait, leads the index by which queues are found
 * and read.
 */
@ApplicationScoped
@Transactional
class QueueRows {
  /** What a step of a recovery takes beside its attempts. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final DeliverySettings settings;
  private final DatabaseClock clock;
  private final Node node;

  @PersistenceContext private EntityManager entities;

  QueueRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  QueueRows(DeliverySettings settings, DatabaseClock clock, Node node) {
    this.settings = settings;
    this.clock = clock;
    this.node = node;
  }

  /**
   * The queues behind {@code after}, by subscription. Hops from one queue to the next by index, so
   * it costs as much as there are queues, however long they are.
   *
   * @return up to {@code limit}, due or not; where there are so many there may be more
   */
  @SuppressWarnings("unchecked") // a native query has no type
  List<DueQueue> find(UUID after, int limit) {
    var first = "select d.queue from delivery d where d.queue > ";
    var only = " order by d.queue fetch first 1 rows only";
    List<Object[]> rows =
        entities
            .createNativeQuery(
                // literals: H2 takes no parameters in the recursion
                "with recursive hop (queue, place) as (select ("
                    + first
                    + "'"
                    + after
                    + "'"
                    + only
                    + "), 1 union all select ("
                    + first
                    + "hop.queue"
                    + only
                    + "), place + 1 from hop where hop.queue is not null and place < "
                    + limit
                    + ") select s.tenant_id, found.queue, found.oldest, s.failing_since,"
                    + " case when s.recovering_until > ? and s.recovered_by <> ? then 1 else 0 end"
                    + " from (select hop.queue,"
                    + " (select d.due_at from delivery d where d.queue = hop.queue"
                    + " order by d.due_at fetch first 1 rows only) as oldest from hop) found"
                    + " join subscription s on s.id = found.queue"
                    + " order by found.queue")
            .setParameter(1, clock.now().atOffset(ZoneOffset.UTC))
            .setParameter(2, node.id())
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new DueQueue(
                    Columns.uuid(row[0]),
                    Columns.uuid(row[1]),
                    Columns.instant(row[2]),
                    row[3] != null,
                    ((Number) row[4]).intValue() == 1))
        .toList();
  }

  /**
   * Takes the recovery of a failing endpoint for a while: many nodes would be too many probes.
   *
   * @return false when another node has it
   */
  boolean takeRecovery(UUID subscriptionId) {
    var now = clock.now();
    return entities
            .createNativeQuery(
                "update subscription set recovered_by = ?, recovering_until = ? where id = ?"
                    + " and (recovering_until is null or recovering_until <= ?"
                    + " or recovered_by = ?)")
            .setParameter(1, node.id())
            .setParameter(2, now.plus(settings.timeout()).plus(SLACK).atOffset(ZoneOffset.UTC))
            .setParameter(3, subscriptionId)
            .setParameter(4, now.atOffset(ZoneOffset.UTC))
            .setParameter(5, node.id())
            .executeUpdate()
        == 1;
  }
}
