package harkara.insight.watch;

import harkara.accounts.quotas.StoredBytes;
import harkara.accounts.quotas.TenantQuotas;
import harkara.delivery.queue.Backlog;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionConditions;
import harkara.subscriptions.registry.SubscriptionCount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds tenants that have used up {@value #NEAR} or {@value #NEARER} of 100 of what they may have.
 * It is over below {@value #OVER}, so that one that goes up and down there is told once. A node
 * that was just started says neither before it has counted.
 */
@ApplicationScoped
class NearQuotas implements Watch {
  private static final int NEAR = 80;
  private static final int NEARER = 95;
  private static final int OVER = 75;
  private static final long MIB = 1_048_576;

  private final TenantQuotas quotas;
  private final StoredBytes stored;
  private final Backlog backlog;
  private final SubscriptionConditions subscriptions;
  private final SubscriptionCache cache;

  /** What is used of a quota. */
  private record Use(String name, long used, long limit) {

    boolean isAtLeast(int percent) {
      return limit > 0 && used * 100 >= limit * percent;
    }

    int severity() {
      return isAtLeast(NEARER) ? NEARER : NEAR;
    }
  }

  NearQuotas() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  NearQuotas(
      TenantQuotas quotas,
      StoredBytes stored,
      Backlog backlog,
      SubscriptionConditions subscriptions,
      SubscriptionCache cache) {
    this.quotas = quotas;
    this.stored = stored;
    this.backlog = backlog;
    this.subscriptions = subscriptions;
    this.cache = cache;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.QUOTA_NEAR;
  }

  @Override
  public List<Condition> find(Instant now) {
    if (!isKnown()) {
      return List.of();
    }
    var counts =
        subscriptions.counts(MOST).stream()
            .collect(
                Collectors.toMap(SubscriptionCount::tenantId, SubscriptionCount::subscriptions));
    return Stream.of(counts, stored.ofAll(), backlog.waitingByTenant())
        .flatMap(each -> each.keySet().stream())
        .distinct()
        .flatMap(tenant -> near(tenant, counts.getOrDefault(tenant, 0L), now))
        .limit(MOST)
        .toList();
  }

  private boolean isKnown() {
    return stored.isKnown() && backlog.isKnown();
  }

  private Stream<Condition> near(UUID tenantId, long count, Instant now) {
    return uses(tenantId, count)
        .filter(use -> use.isAtLeast(NEAR))
        .map(
            use ->
                new Condition(
                    kind(),
                    tenantId,
                    null,
                    use.name(),
                    use.severity(),
                    now,
                    use.used(),
                    use.limit()));
  }

  private Stream<Use> uses(UUID tenantId, long count) {
    var quota = quotas.of(tenantId);
    var bytes = Math.max(0, stored.ofAll().getOrDefault(tenantId, 0L));
    var waiting = backlog.waitingByTenant().getOrDefault(tenantId, 0L);
    return Stream.of(
        new Use("stored_bytes", bytes, quota.storedMib() * MIB),
        new Use("open_deliveries", waiting, quota.openDeliveries()),
        new Use("subscriptions", count, quota.subscriptions()));
  }

  @Override
  public Ending ending(WatchState told, Instant now) {
    return !isKnown() || isNear(told) ? Ending.NOT_YET : Ending.SILENT;
  }

  private boolean isNear(WatchState told) {
    return uses(told.tenantId(), cache.of(told.tenantId()).size())
        .filter(use -> use.name().equals(told.subject().aspect()))
        .anyMatch(use -> use.isAtLeast(OVER));
  }
}
