package harkara.overview;

import harkara.database.Columns;
import harkara.datasource.HarkaraDataSource;
import harkara.delivery.DeliveryStatus;
import harkara.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Adds attempts up, a subscription at a time: index {@code attempt_figures} has all that is asked
 * for, so that no attempt itself is read.
 */
@ApplicationScoped
@Transactional
public class AttemptFigures {
  private static final String ATTEMPTS =
      """
      select id, place, count(*), sum(accepted) from (
        select s.id, %1$s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        where s.tenant_id = ? and a.started_at >= ? and s.id in (%2$s)) counted
      group by id, place""";

  /** Numbers the stretches of %1$d seconds since 1970. */
  private static final String PLACE = "floor(extract(epoch from a.started_at) / %1$d)";

  /** The start of the stretch: five times as fast there as its number. */
  private static final String PLACE_ON_POSTGRESQL =
      "date_bin('%1$d seconds', a.started_at, timestamp with time zone 'epoch')";

  private static final String PLACE_ON_MARIADB =
      "timestampdiff(second, '1970-01-01', a.started_at) div %1$d";

  private static final String NEWEST =
      """
      select s.id, d.id as delivery, d.status, d.response_status, d.created_at, d.finished_at
      from subscription s join delivery d on d.tenant_id = s.tenant_id and d.id = (
        select n.id from delivery n where n.tenant_id = s.tenant_id and n.subscription_id = s.id
        order by n.id desc fetch first 1 rows only)
      where s.tenant_id = ? and s.id in (%s)""";

  @PersistenceContext private EntityManager entities;

  /**
   * Attempts by subscription and by the start of the stretch of time in which they started.
   *
   * @param since the start of a stretch
   * @param stretch whole seconds that divide a day
   */
  @SuppressWarnings("unchecked") // a native query has no type
  Map<UUID, Map<Instant, AttemptCount>> bySubscription(
      UUID tenantId, Collection<UUID> ids, Instant since, Duration stretch) {
    var seconds = stretch.toSeconds();
    var statement = ATTEMPTS.formatted(place().formatted(seconds), places(ids.size()));
    var query =
        entities
            .createNativeQuery(statement)
            .setParameter(1, tenantId)
            .setParameter(2, since.atOffset(ZoneOffset.UTC));
    List<Object[]> rows = bind(query, 3, ids).getResultList();
    var found = new HashMap<UUID, Map<Instant, AttemptCount>>();
    for (var row : rows) {
      var start =
          row[1] instanceof Number place
              ? Instant.ofEpochSecond(place.longValue() * seconds)
              : Columns.instant(row[1]);
      found
          .computeIfAbsent(Columns.uuid(row[0]), id -> new HashMap<>())
          .put(start, new AttemptCount(number(row[2]), number(row[3])));
    }
    return found;
  }

  private static String place() {
    if (HarkaraDataSource.isPostgreSql()) {
      return PLACE_ON_POSTGRESQL;
    }
    return HarkaraDataSource.isMariaDb() ? PLACE_ON_MARIADB : PLACE;
  }

  /** The newest delivery of each of these subscriptions that has one. */
  @SuppressWarnings("unchecked") // a native query has no type
  Map<UUID, LastDeliveryView> lastDeliveries(UUID tenantId, Collection<UUID> ids) {
    var query =
        entities.createNativeQuery(NEWEST.formatted(places(ids.size()))).setParameter(1, tenantId);
    List<Object[]> rows = bind(query, 2, ids).getResultList();
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

  private static String places(int count) {
    return "?" + ", ?".repeat(count - 1);
  }

  private static Query bind(Query query, int first, Collection<UUID> ids) {
    var place = first;
    for (var id : ids) {
      query.setParameter(place++, id);
    }
    return query;
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
