package harkara.insight.endpoints;

import harkara.accounts.tenants.Tenant;
import harkara.accounts.tenants.Tenants;
import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseClock;
import harkara.delivery.attempts.AttemptFigures;
import harkara.delivery.attempts.AttemptHour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes snapshots of endpoints: a tenant's anew each time, as there are few; that of all tenants
 * once in {@link #LIFETIME} on this node, for all who ask. The hours that are over are remembered
 * for both, so that a page, another order or a refresh counts little.
 */
@ApplicationScoped
class EndpointSnapshots {
  static final int MOST = 50_000;
  private static final Duration LIFETIME = Duration.ofSeconds(5);
  private static final int MAX_REMEMBERED = 200;
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int TENANTS_AT_ONCE = 500;
  private static final UUID END = new UUID(Long.MAX_VALUE, -1L);

  private final Tenants tenants;
  private final EndpointReading reading;
  private final AttemptFigures figures;
  private final DatabaseClock clock;
  private final SharedLook ofAll;
  private final ExpiringCache<UUID, SharedLook> ofTenants;

  EndpointSnapshots() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  EndpointSnapshots(
      Tenants tenants, EndpointReading reading, AttemptFigures figures, DatabaseClock clock) {
    this.tenants = tenants;
    this.reading = reading;
    this.figures = figures;
    this.clock = clock;
    this.ofAll = look(LIFETIME);
    this.ofTenants = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, this::now);
  }

  private SharedLook look(Duration lifetime) {
    return new SharedLook(lifetime, this::now, new RecentHours(this::hours));
  }

  private Instant now() {
    return clock.now();
  }

  private List<AttemptHour> hours(Collection<UUID> ofSome, Instant from, Instant until) {
    return figures.hours(ofSome, from, until);
  }

  EndpointSnapshot of(UUID tenantId) {
    return ofTenants
        .get(tenantId, () -> Optional.of(look(Duration.ZERO)))
        .orElseThrow()
        .get((hours, now) -> read(tenantId, hours, now));
  }

  private List<Endpoint> read(UUID tenantId, RecentHours hours, Instant now) {
    return reading.of(tenants.find(tenantId).stream().toList(), hours, now, MOST);
  }

  /** Of the newest {@link #MOST} subscriptions of each few tenants, and of no more in all. */
  EndpointSnapshot ofAll() {
    return ofAll.get(this::readAll);
  }

  private List<Endpoint> readAll(RecentHours hours, Instant now) {
    var all = new ArrayList<Endpoint>();
    var page = tenants.list(END, TENANTS_AT_ONCE);
    while (!page.isEmpty() && all.size() < MOST) {
      all.addAll(reading.of(page, hours, now, MOST - all.size()));
      page = next(page);
    }
    return all;
  }

  private List<Tenant> next(List<Tenant> page) {
    return page.size() < TENANTS_AT_ONCE
        ? List.of()
        : tenants.list(page.get(TENANTS_AT_ONCE - 1).id(), TENANTS_AT_ONCE);
  }
}
