package harkara.insight.endpoints;

import harkara.accounts.tenants.Tenant;
import harkara.accounts.tenants.Tenants;
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
import java.util.UUID;

/**
 * Takes snapshots of endpoints: a tenant's anew each time, as there are few; that of all tenants
 * once in {@link #LIFETIME} on this node, for all who ask.
 */
@ApplicationScoped
class EndpointSnapshots {
  static final int MOST = 50_000;
  private static final Duration LIFETIME = Duration.ofSeconds(5);
  private static final int TENANTS_AT_ONCE = 500;
  private static final UUID END = new UUID(Long.MAX_VALUE, -1L);

  private final Tenants tenants;
  private final EndpointReading reading;
  private final AttemptFigures figures;
  private final DatabaseClock clock;
  private final RecentHours hoursOfAll;

  // guarded by this
  private EndpointSnapshot ofAll = new EndpointSnapshot(Instant.EPOCH, List.of());

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
    this.hoursOfAll = new RecentHours(this::hours);
  }

  private List<AttemptHour> hours(Collection<UUID> ofTenants, Instant from, Instant until) {
    return figures.hours(ofTenants, from, until);
  }

  EndpointSnapshot of(UUID tenantId) {
    var now = clock.now();
    var hours = new RecentHours(this::hours);
    hours.begin(now);
    var own = tenants.find(tenantId).stream().toList();
    return new EndpointSnapshot(now, reading.of(own, hours, now, MOST));
  }

  /** Of the newest {@link #MOST} subscriptions of each few tenants, and of no more in all. */
  synchronized EndpointSnapshot ofAll() {
    var now = clock.now();
    var age = Duration.between(ofAll.asOf(), now);
    if (age.isNegative() || age.compareTo(LIFETIME) >= 0) {
      ofAll = new EndpointSnapshot(now, read(now));
    }
    return ofAll;
  }

  private List<Endpoint> read(Instant now) {
    hoursOfAll.begin(now);
    var all = new ArrayList<Endpoint>();
    var page = tenants.list(END, TENANTS_AT_ONCE);
    while (!page.isEmpty() && all.size() < MOST) {
      all.addAll(reading.of(page, hoursOfAll, now, MOST - all.size()));
      page = next(page);
    }
    hoursOfAll.end(now, all.stream().map(Endpoint::id).toList());
    return List.copyOf(all);
  }

  private List<Tenant> next(List<Tenant> page) {
    return page.size() < TENANTS_AT_ONCE
        ? List.of()
        : tenants.list(page.get(TENANTS_AT_ONCE - 1).id(), TENANTS_AT_ONCE);
  }
}
