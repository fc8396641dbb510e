package harkara.insight.overview;

import harkara.base.database.Columns;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Adds attempts up, a subscription at a time, tests left out: index {@code attempt_figures} has all
 * that is asked for, so that no attempt itself is read.
 */
@ApplicationScoped
@Transactional
class AttemptFigures {
  private static final String ATTEMPTS =
      """
      select id, place, count(*), sum(accepted) from (
        select s.id, %1$s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        where s.tenant_id = ? and a.started_at >= ? and not a.test and s.id in (%2$s)) counted
      group by id, place""";

  /** Numbers the stretches of %1$d seconds since 1970. */
  private static final String PLACE = "floor(extract(epoch from a.started_at) / %1$d)";

  /** The start of the stretch: five times as fast there as its number. */
  private static final String PLACE_ON_POSTGRESQL =
      "date_bin('%1$d seconds', a.started_at, timestamp with time zone 'epoch')";

  private static final String PLACE_ON_MARIADB =
      "timestampdiff(second, '1970-01-01', a.started_at) div %1$d";

  private static final String ATTEMPTS_OF_TENANT =
      """
      select place, count(*), sum(accepted) from (
        select %s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        where s.tenant_id = ? and a.started_at >= ? and not a.test) counted
      group by place""";

  private static final String TIMES =
      """
      select a.duration_ms, count(*)
      from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
      where s.tenant_id = ? and a.started_at >= ? and not a.test group by a.duration_ms""";

  private static final String NEWEST =
      """
      select s.id, d.id as delivery, d.status, d.response_status, d.created_at, d.finished_at
      from subscription s join delivery d on d.tenant_id = s.tenant_id and d.id = (
        select n.id from delivery n where n.tenant_id = s.tenant_id and n.subscription_id = s.id
          and not n.test
        order by n.tenant_id desc, n.subscription_id desc, n.id desc fetch first 1 rows only)
      where s.tenant_id = ? and s.id in (%s)""";

  @PersistenceContext private EntityManager entities;

  @Inject private Dialect dialect;

  /** By subscription, and by the start of the stretch in which they started. */
  @SuppressWarnings("unchecked") // a native query has no type
  Map<UUID, Map<Instant, AttemptCount>> bySubscription(
      UUID tenantId, Collection<UUID> ids, TimeBuckets buckets) {
    var statement = ATTEMPTS.formatted(place(buckets), Places.of(ids.size()));
    var query =
        entities
            .createNativeQuery(statement)
            .setParameter(1, tenantId)
            .setParameter(2, buckets.first().atOffset(ZoneOffset.UTC));
    List<Object[]> rows = Places.bind(query, 3, ids).getResultList();
    var found = new HashMap<UUID, Map<Instant, AttemptCount>>();
    for (var row : rows) {
      found
          .computeIfAbsent(Columns.uuid(row[0]), id -> new HashMap<>())
          .put(start(row[1], buckets), new AttemptCount(number(row[2]), number(row[3])));
    }
    return found;
  }

  /** By the start of the stretch in which they started; of deleted subscriptions, too. */
  @SuppressWarnings("unchecked") // a native query has no type
  Map<Instant, AttemptCount> ofTenant(UUID tenantId, TimeBuckets buckets) {
    List<Object[]> rows =
        entities
            .createNativeQuery(ATTEMPTS_OF_TENANT.formatted(place(buckets)))
            .setParameter(1, tenantId)
            .setParameter(2, buckets.first().atOffset(ZoneOffset.UTC))
            .getResultList();
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> start(row[0], buckets),
                row -> new AttemptCount(number(row[1]), number(row[2]))));
  }

  private static Instant start(Object place, TimeBuckets buckets) {
    return place instanceof Number number
        ? buckets.start(number.longValue())
        : Columns.instant(place);
  }

  /** How long attempts took that started at this time or later; as many rows as there are times. */
  @SuppressWarnings("unchecked") // a native query has no type
  ResponseTimes times(UUID tenantId, Instant since) {
    List<Object[]> rows =
        entities
            .createNativeQuery(TIMES)
            .setParameter(1, tenantId)
            .setParameter(2, since.atOffset(ZoneOffset.UTC))
            .getResultList();
    var times = new ResponseTimes();
    rows.forEach(row -> times.add((int) number(row[0]), number(row[1])));
    return times;
  }

  private String place(TimeBuckets buckets) {
    return dialect
        .choose(PLACE, PLACE_ON_POSTGRESQL, PLACE_ON_MARIADB)
        .formatted(buckets.length().toSeconds());
  }

  /** The newest delivery of each of these subscriptions that has one. */
  @SuppressWarnings("unchecked") // a native query has no type
  Map<UUID, LastDeliveryView> lastDeliveries(UUID tenantId, Collection<UUID> ids) {
    var query =
        entities
            .createNativeQuery(NEWEST.formatted(Places.of(ids.size())))
            .setParameter(1, tenantId);
    List<Object[]> rows = Places.bind(query, 2, ids).getResultList();
    return rows.stream()
        .collect(Collectors.toMap(row -> Columns.uuid(row[0]), AttemptFigures::lastDelivery));
  }

  private static LastDeliveryView lastDelivery(Object[] row) {
    var status = number(row[3]);
    return new LastDeliveryView(
        Id.DELIVERY.text(Columns.uuid(row[1])),
        DeliveryStatus.valueOf((String) row[2]),
        status == 0 ? null : (int) status,
        Columns.instant(row[4]),
        Columns.instant(row[5]));
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
