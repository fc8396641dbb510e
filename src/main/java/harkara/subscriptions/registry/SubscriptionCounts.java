package harkara.subscriptions.registry;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Counts the subscriptions of all tenants by how they do. */
@ApplicationScoped
@Transactional
class SubscriptionCounts {
  private static final String BY_STATE =
      """
      select tenant_id, state, count(*) from (
        select tenant_id, case
          when status = 'PAUSED' and paused_by = 'PERSON' then 'paused'
          when status = 'PAUSED' then 'paused_by_harkara'
          when failing_since is not null then 'failing'
          else 'active' end as state
        from subscription where deleted_at is null) states
      group by tenant_id, state\
      """;

  @PersistenceContext private EntityManager entities;

  /** By state: how many each tenant has in it. */
  Map<String, Map<UUID, Long>> byState() {
    var counts = new HashMap<String, Map<UUID, Long>>();
    NativeQuery.of(entities, BY_STATE)
        .forEach(
            row ->
                counts
                    .computeIfAbsent(row.text(1), state -> new HashMap<>())
                    .put(row.uuid(0), row.number(2)));
    return counts;
  }
}
