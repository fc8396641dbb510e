package harkara.delivery.attempts;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How long a subscription's newest attempts took, tests left out; from the index alone. */
@ApplicationScoped
@Transactional
public class RecentDurations {
  private static final int NEWEST = 2000;

  private static final String DURATIONS =
      """
      select duration_ms from attempt where tenant_id = ? and subscription_id = ?
        and started_at >= ? and not test
      order by tenant_id desc, subscription_id desc, started_at desc fetch first %d rows only\
      """;

  @PersistenceContext private EntityManager entities;

  /**
   * In milliseconds, from the shortest to the longest; {@value #NEWEST} at most.
   *
   * @param since when the first of them may have begun
   */
  public List<Long> of(UUID tenantId, UUID subscriptionId, Instant since) {
    return NativeQuery.of(entities, DURATIONS.formatted(NEWEST))
        .with(tenantId)
        .with(subscriptionId)
        .with(since)
        .list(row -> row.number(0))
        .stream()
        .sorted()
        .toList();
  }
}
