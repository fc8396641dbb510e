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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalog for whoever asks. Which tenants show it, and what it says, are two questions to the
 * database every few seconds, however often and with whatever ids anybody asks: who needs no
 * credential takes nothing from those who do.
 */
@ApplicationScoped
class PublicCatalog {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MAX_TENANTS = 100_000;
  private static final int MAX_TIMES = 10_000;

  private final EventTypes types;
  private final CustomEventTypes rows;
  private final CatalogVisibility visibility;
  private final DatabaseCalls calls;
  private final ExpiringCache<Boolean, Set<UUID>> shown;
  private final ExpiringCache<Boolean, List<CatalogTypeView>> views;

  PublicCatalog() { // for the client proxy only
    this.types = null;
    this.rows = null;
    this.visibility = null;
    this.calls = null;
    this.shown = null;
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
    this.shown = new ExpiringCache<>(1, REMEMBERED, clock::now);
    this.views = new ExpiringCache<>(1, REMEMBERED, clock::now);
  }

  /** Empty where the tenant does not let anybody read it, or is none. */
  Optional<List<CatalogTypeView>> of(UUID tenantId) {
    return shown().contains(tenantId)
        ? views.get(true, () -> Optional.of(calls.inTime(this::read)))
        : Optional.empty();
  }

  private Set<UUID> shown() {
    return shown
        .get(true, () -> Optional.of(calls.inTime(() -> Set.copyOf(visibility.ofAll(MAX_TENANTS)))))
        .orElseThrow();
  }

  /** So that who has just changed it sees that on this node. */
  void forget() {
    shown.remove(true);
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
