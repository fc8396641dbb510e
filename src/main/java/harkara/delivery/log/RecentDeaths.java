package harkara.delivery.log;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Finds where deliveries died lately, of all tenants, for who watches them; tests are left out, and
 * so are deliveries of notices.
 */
@ApplicationScoped
@Transactional
public class RecentDeaths {
  private static final int MOST = 10_000;

  private static final String WITH_DEAD =
      """
      select tenant_id, id, last_death from (
        select s.tenant_id, s.id, (
          select d.died_at from delivery d where d.tenant_id = s.tenant_id
            and d.subscription_id = s.id and d.died_at >= ? and d.event_type not in (%s)
          order by d.tenant_id desc, d.subscription_id desc, d.died_at desc
          fetch first 1 rows only) as last_death
        from subscription s where s.deleted_at is null) bereaved
      where last_death is not null order by id fetch first %d rows only\
      """;

  private static final String COUNT =
      """
      select count(*) from (
        select d.id from delivery d where d.tenant_id = ? and d.subscription_id = ?
          and d.died_at >= ? and d.died_at < ? and d.event_type not in (%s)
        fetch first %d rows only) counted\
      """;

  @PersistenceContext private EntityManager entities;

  /** A subscription of which something died, and when that last was. */
  public record Bereaved(UUID tenantId, UUID subscriptionId, Instant lastDeath) {}

  /** Subscriptions of which a delivery died at this time or later. */
  public List<Bereaved> subscriptions(Instant since, int most) {
    return NativeQuery.of(entities, WITH_DEAD.formatted(NoticeTypes.LIST, most))
        .with(since)
        .list(row -> new Bereaved(row.uuid(0), row.uuid(1), row.instant(2)));
  }

  /** How many died from one time on, up to another without it; {@value #MOST} at most. */
  public long count(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    return NativeQuery.of(entities, COUNT.formatted(NoticeTypes.LIST, MOST))
        .with(tenantId)
        .with(subscriptionId)
        .with(since)
        .with(until)
        .number();
  }
}
