package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import harkara.base.datasource.Dialect;
import harkara.delivery.DeliverySettings;
import harkara.delivery.Node;
import harkara.subscriptions.registry.Recoveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
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

  private static final String COLUMNS =
      """
      select s.tenant_id, found.queue, found.oldest, s.failing_since,
        case when s.recovering_until > ? and s.recovered_by <> ? then 1 else 0 end,
        case when s.format = 'meta' then 1 else 0 end
      from (\
      """;

  private static final String IN_ORDER =
      ") found join subscription s on s.id = found.queue order by found.queue";

  /**
   * Goes from one queue to the next by index. Literals, since H2 takes no parameters in the
   * recursion.
   */
  private static final String BY_HOPS =
      """
      with recursive hop (queue, place) as (
        select (select d.queue from delivery d where d.queue > '%1$s'
          order by d.queue fetch first 1 rows only), 1
        union all
        select (select d.queue from delivery d where d.queue %3$s
          order by d.queue fetch first 1 rows only), place + 1
        from hop where hop.queue is not null and place < %2$d)
      """
          + COLUMNS
          + """
          select hop.queue, (select d.due_at from delivery d where d.queue = hop.queue
            order by d.queue, d.due_at fetch first 1 rows only) as oldest
          from hop where hop.queue is not null\
          """
          + IN_ORDER;

  private static final String NEXT = "> hop.queue";

  /**
   * The first id that is greater: for what is greater than a queue, H2 reads all of that queue. The
   * latter half is taken for a number with a sign, which that of our ids never leaves.
   */
  private static final String NEXT_ON_H2 =
      """
      >= cast(substring(cast(hop.queue as binary(16)) from 1 for 8)
        || cast(cast(substring(cast(hop.queue as binary(16)) from 9 for 8) as bigint) + 1
          as binary(8)) as uuid)\
      """;

  /** MariaDB would read the index from its start for every hop, but goes so to the next group. */
  private static final String BY_GROUPS =
      COLUMNS
          + """
          select d.queue, min(d.due_at) as oldest from delivery d where d.queue > '%1$s'
            group by d.queue order by d.queue fetch first %2$d rows only\
          """
          + IN_ORDER;

  private final DeliverySettings settings;
  private final DatabaseClock clock;
  private final Node node;
  private final Dialect dialect;
  private final Recoveries recoveries;

  @PersistenceContext private EntityManager entities;

  QueueRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  QueueRows(
      DeliverySettings settings,
      DatabaseClock clock,
      Node node,
      Dialect dialect,
      Recoveries recoveries) {
    this.settings = settings;
    this.clock = clock;
    this.node = node;
    this.dialect = dialect;
    this.recoveries = recoveries;
  }

  /**
   * The queues behind {@code after}, by subscription. Costs as much as there are queues, however
   * long they are.
   *
   * @return up to {@code limit}, due or not; where there are so many there may be more
   */
  List<DueQueue> find(UUID after, int limit) {
    return NativeQuery.of(entities, query(dialect, after, limit))
        .with(clock.now())
        .with(node.id())
        .list(QueueRows::queue);
  }

  private static DueQueue queue(NativeRow row) {
    return new DueQueue(
        row.uuid(0),
        row.uuid(1),
        row.instant(2),
        !row.isNull(3),
        row.number(4) == 1,
        row.number(5) == 1);
  }

  static String query(Dialect dialect, UUID after, int limit) {
    return dialect
        .choose(BY_HOPS, BY_HOPS, BY_GROUPS)
        .formatted(after, limit, dialect.choose(NEXT_ON_H2, NEXT, ""));
  }

  /**
   * Takes the recovery of a failing endpoint for a while: many nodes would be too many probes.
   *
   * @return false when another node has it
   */
  boolean takeRecovery(UUID subscriptionId) {
    var now = clock.now();
    var until = now.plus(settings.timeout()).plus(SLACK);
    return recoveries.take(subscriptionId, node.id(), now, until);
  }
}
