package harkara.events.catalog;

import harkara.accounts.tenants.CatalogVisibility;
import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalog for whoever asks, remembered for some seconds: how often it is asked for costs the
 * database nothing.
 */
@ApplicationScoped
class PublicCatalog {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MAX_TENANTS = 10_000;
  private static final int MAX_TIMES = 10_000;

  private final EventTypes types;
  private final CustomEventTypes rows;
  private final CatalogVisibility visibility;
  private final DatabaseCalls calls;
  private final ExpiringCache<UUID, Boolean> visible;
  private final ExpiringCache<Boolean, List<CatalogTypeView>> views;

  PublicCatalog() { // for the client proxy only
    this.types = null;
    this.rows = null;
    this.visibility = null;
    this.calls = null;
    this.visible = null;
    this.views = null;
  }

  @Inject
  PublicCatalog(
      EventTypes types,
      CustomEventTypes rows,
      CatalogVisibility visibility,
      DatabaseCalls calls,
      DatabaseClock clock) {
    this.types = types;
    this.rows = rows;
    this.visibility = visibility;
    this.calls = calls;
    this.visible = new ExpiringCache<>(MAX_TENANTS, REMEMBERED, clock::now);
    this.views = new ExpiringCache<>(1, REMEMBERED, clock::now);
  }

  /** Empty where the tenant does not let anybody read it, or is none. */
  Optional<List<CatalogTypeView>> of(UUID tenantId) {
    var isPublic =
        visible.get(tenantId, () -> Optional.of(calls.inTime(() -> visibility.isPublic(tenantId))));
    return isPublic.orElse(false)
        ? views.get(true, () -> Optional.of(calls.inTime(this::read)))
        : Optional.empty();
  }

  /** So that who has just changed it sees that on this node. */
  void forget(UUID tenantId) {
    visible.remove(tenantId);
  }

  private List<CatalogTypeView> read() {
    Map<String, TypeTimes> times =
        rows.times(MAX_TIMES).stream()
            .collect(Collectors.toMap(TypeTimes::name, Function.identity()));
    return types.list().stream()
        .map(type -> CatalogTypeView.of(type, times.get(type.name())))
        .toList();
  }
}
