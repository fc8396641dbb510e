package harkara.delivery.attempts;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import harkara.base.datasource.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Adds attempts up, a subscription at a time, tests left out: index {@code attempt_figures} has all
 * that is asked for but the event type, so that no attempt itself is read. Buckets of time begin
 * where all of their length begin since 1970.
 */
@ApplicationScoped
@Transactional
public class AttemptFigures {
  private static final String ATTEMPTS =
      """
      select id, place, count(*), sum(accepted) from (
        select s.id, %s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        where s.tenant_id = ? and a.started_at >= ? and not a.test and s.id in :ids) counted
      group by id, place\
      """;

  /** Numbers the buckets of %1$d seconds since 1970. */
  private static final String PLACE = "floor(extract(epoch from a.started_at) / %1$d)";

  /** The start of the bucket: five times as fast there as its number. */
  private static final String PLACE_ON_POSTGRESQL =
      "date_bin('%1$d seconds', a.started_at, timestamp with time zone 'epoch')";

  private static final String PLACE_ON_MARIADB =
      "timestampdiff(second, '1970-01-01', a.started_at) div %1$d";

  private static final String ATTEMPTS_OF_TENANT =
      """
      select place, count(*), sum(accepted) from (
        select %s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        where s.tenant_id = ? and a.started_at >= ? and a.started_at < ? and not a.test) counted
      group by place\
      """;

  private static final String ATTEMPTS_OF_TYPE =
      """
      select place, count(*), sum(accepted) from (
        select %s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        join delivery d on d.id = a.delivery_id
        where s.tenant_id = ? and a.started_at >= ? and a.started_at < ? and not a.test
          and d.event_type = ?) counted
      group by place\
      """;

  private static final String TIMES =
      """
      select a.duration_ms, count(*)
      from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
      where s.tenant_id = ? and a.started_at >= ? and not a.test group by a.duration_ms\
      """;

  private static final String HOURS =
      """
      select id, place, count(*), sum(accepted), max(accepted_at) from (
        select s.id, %s as place, case when a.outcome = 'ACCEPTED' then 1 else 0 end as accepted,
          case when a.outcome = 'ACCEPTED' then a.started_at end as accepted_at
        from subscription s join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
        where s.tenant_id in :ids and s.deleted_at is null and a.started_at >= ?
          and a.started_at < ? and not a.test) counted
      group by id, place\
      """;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Dialect dialect;

  @PersistenceContext private EntityManager entities;

  AttemptFigures() { // for the client proxy only
    this(null);
  }

  @Inject
  AttemptFigures(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Those that started at this time or later, by subscription, and by the start of the bucket.
   *
   * @param bucket its length, in whole seconds that divide a day
   */
  public Map<UUID, Map<Instant, AttemptCount>> bySubscription(
      UUID tenantId, Collection<UUID> ids, Instant since, Duration bucket) {
    var found = new HashMap<UUID, Map<Instant, AttemptCount>>();
    NativeQuery.of(entities, ATTEMPTS.formatted(place(bucket)))
        .with(tenantId)
        .with(since)
        .in(ids)
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.uuid(0), id -> new HashMap<>())
                    .put(start(row, 1, bucket), count(row, 2)));
    return found;
  }

  /**
   * The same of a tenant, also of its deleted subscriptions: those that started at one time or
   * later, and before another.
   */
  public Map<Instant, AttemptCount> ofTenant(
      UUID tenantId, Instant from, Instant until, Duration bucket) {
    return NativeQuery.of(entities, ATTEMPTS_OF_TENANT.formatted(place(bucket)))
        .with(tenantId)
        .with(from)
        .with(until)
        .map(row -> start(row, 0, bucket), row -> count(row, 1));
  }

  /** The same of a tenant's events of one type; reads a delivery for each attempt. */
  public Map<Instant, AttemptCount> ofType(
      UUID tenantId, String eventType, Instant from, Instant until, Duration bucket) {
    return NativeQuery.of(entities, ATTEMPTS_OF_TYPE.formatted(place(bucket)))
        .with(tenantId)
        .with(from)
        .with(until)
        .with(eventType)
        .map(row -> start(row, 0, bucket), row -> count(row, 1));
  }

  /**
   * The attempts of all subscriptions of some tenants by the hour, deleted ones left out: those
   * that started at one time or later, and before another.
   */
  public List<AttemptHour> hours(Collection<UUID> tenants, Instant from, Instant until) {
    return NativeQuery.of(entities, HOURS.formatted(place(HOUR)))
        .in(tenants)
        .with(from)
        .with(until)
        .list(
            row ->
                new AttemptHour(row.uuid(0), start(row, 1, HOUR), count(row, 2), row.instant(4)));
  }

  private String place(Duration bucket) {
    return dialect
        .choose(PLACE, PLACE_ON_POSTGRESQL, PLACE_ON_MARIADB)
        .formatted(bucket.toSeconds());
  }

  private Instant start(NativeRow row, int column, Duration bucket) {
    return dialect == Dialect.POSTGRESQL ? row.instant(column) : start(row.number(column), bucket);
  }

  /** Of the bucket with this number; number 0 began in 1970. */
  static Instant start(long number, Duration bucket) {
    return Instant.ofEpochSecond(number * bucket.toSeconds());
  }

  private static AttemptCount count(NativeRow row, int column) {
    return new AttemptCount(row.number(column), row.number(column + 1));
  }

  /**
   * How many attempts took how many milliseconds, of those that started at this time or later; as
   * many as there are times.
   */
  public Map<Integer, Long> byDuration(UUID tenantId, Instant since) {
    return NativeQuery.of(entities, TIMES)
        .with(tenantId)
        .with(since)
        .map(row -> (int) row.number(0), row -> row.number(1));
  }
}
