package harkara.delivery.attempts;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Adds up the attempts of one subscription or of each of many, tests left out. What takes equally
 * long is added up first, so that nothing is sorted but times.
 */
@ApplicationScoped
@Transactional
public class AttemptSummaries {
  private static final String FIGURES =
      """
      select sum(attempts), sum(accepted), sum(%s), sum(%s), max(newest) from (
        select duration_ms, attempts, accepted, newest, sum(attempts) over () as total,
          sum(attempts) over (order by duration_ms) as place
        from (
          select duration_ms, count(*) as attempts, max(started_at) as newest,
            sum(case when outcome = 'ACCEPTED' then 1 else 0 end) as accepted
          from attempt where tenant_id = ? and subscription_id = ? and started_at >= ? and not test
          group by duration_ms) times) ranked\
      """;

  private static final String PERCENTILES =
      """
      select id, sum(%s) from (
        select id, duration_ms, attempts, sum(attempts) over (partition by id) as total,
          sum(attempts) over (partition by id order by duration_ms) as place
        from (
          select s.id, a.duration_ms, count(*) as attempts
          from subscription s
          join attempt a on a.tenant_id = s.tenant_id and a.subscription_id = s.id
          where s.tenant_id in :ids and s.deleted_at is null and a.started_at >= ? and not a.test
          group by s.id, a.duration_ms) times) ranked
      group by id\
      """;

  /**
   * A time's share in the percentile, which lies between the two places that are nearest to it;
   * MariaDB cannot aggregate to one.
   */
  private static final String PERCENTILE =
      """
      duration_ms * (case when floor(1 + %1$s * (total - 1)) between place - attempts + 1 and place
          then 1 + floor(%1$s * (total - 1)) - %1$s * (total - 1) else 0 end
        + case when 1 + floor(1 + %1$s * (total - 1)) between place - attempts + 1 and place
          then %1$s * (total - 1) - floor(%1$s * (total - 1)) else 0 end)\
      """;

  @PersistenceContext private EntityManager entities;

  /** Of those that started at this time or later. */
  public AttemptSummary of(UUID tenantId, UUID subscriptionId, Instant since) {
    var row =
        NativeQuery.of(entities, FIGURES.formatted(percentile("0.5"), percentile("0.95")))
            .with(tenantId)
            .with(subscriptionId)
            .with(since)
            .row();
    return summary(row);
  }

  /**
   * The time in ms that 95 % of the attempts stayed below, for each subscription of some tenants
   * that has any which started at this time or later; deleted ones left out.
   */
  public Map<UUID, Double> percentiles95(Collection<UUID> tenants, Instant since) {
    return NativeQuery.of(entities, PERCENTILES.formatted(percentile("0.95")))
        .in(tenants)
        .with(since)
        .map(row -> row.uuid(0), row -> row.decimal(1));
  }

  private static String percentile(String share) {
    return PERCENTILE.formatted(share);
  }

  private static AttemptSummary summary(NativeRow row) {
    var count = new AttemptCount(row.number(0), row.number(1));
    return new AttemptSummary(count, row.decimal(2), row.decimal(3), row.instant(4));
  }
}
