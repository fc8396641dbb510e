package harkara.delivery.attempts;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Finds when attempts of subscriptions were last answered 2xx, tests left out. */
@ApplicationScoped
@Transactional
public class LastSuccesses {
  private static final String NEWEST =
      """
      select id, newest from (
        select s.id, (
          select a.started_at from attempt a
          where a.tenant_id = s.tenant_id and a.subscription_id = s.id
            and a.outcome = 'ACCEPTED' and not a.test
          order by a.tenant_id desc, a.subscription_id desc, a.started_at desc
          fetch first 1 rows only) as newest
        from subscription s where s.tenant_id in :ids and s.id in :ids) successes
      where newest is not null\
      """;

  @PersistenceContext private EntityManager entities;

  /** Of those of these subscriptions that have one. */
  public Map<UUID, Instant> of(Collection<UUID> tenants, Collection<UUID> subscriptions) {
    return subscriptions.isEmpty()
        ? Map.of()
        : NativeQuery.of(entities, NEWEST)
            .in(tenants)
            .in(subscriptions)
            .map(row -> row.uuid(0), row -> row.instant(1));
  }
}
