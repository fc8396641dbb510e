package harkara.events.connections;

import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whose a number is, cached for less than a second; that nobody has it is read again each time. */
@ApplicationScoped
public class WhatsAppNumbers {
  static final Duration REMEMBERED = Duration.ofMillis(800);
  private static final int MAX_REMEMBERED = 20_000;
  private static final int AT_ONCE = 500;

  private final NumberRoutes routes;
  private final DatabaseCalls calls;
  private final ExpiringCache<Key, RoutedNumber> cache;

  private record Key(UUID connectionId, String phoneNumberId) {}

  WhatsAppNumbers() { // for the client proxy only
    this.routes = null;
    this.calls = null;
    this.cache = null;
  }

  @Inject
  WhatsAppNumbers(NumberRoutes routes, DatabaseCalls calls, DatabaseClock clock) {
    this.routes = routes;
    this.calls = calls;
    this.cache = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, clock::now);
  }

  /** Empty when the connection has no such number. */
  public Optional<RoutedNumber> of(UUID connectionId, String phoneNumberId) {
    return Optional.ofNullable(of(connectionId, Set.of(phoneNumberId)).get(phoneNumberId));
  }

  /**
   * Those of these numbers that the connection has, by Meta's id.
   *
   * @throws harkara.base.database.TransientDatabaseFailure when there is no answer in time
   */
  public Map<String, RoutedNumber> of(UUID connectionId, Collection<String> phoneNumberIds) {
    var found = new HashMap<String, RoutedNumber>();
    var others = new ArrayList<String>();
    for (var id : Set.copyOf(phoneNumberIds)) {
      cache
          .get(new Key(connectionId, id), Optional::empty)
          .ifPresentOrElse(number -> found.put(id, number), () -> others.add(id));
    }
    for (var start = 0; start < others.size(); start += AT_ONCE) {
      var some = others.subList(start, Math.min(start + AT_ONCE, others.size()));
      for (var row : calls.inTimeForItself(() -> routes.find(connectionId, some))) {
        var number = RoutedNumber.of(row);
        cache.put(new Key(connectionId, number.phoneNumberId()), before -> number);
        found.put(number.phoneNumberId(), number);
      }
    }
    return found;
  }

  /** Those of these numbers, a few hundred at most, that any connection has, by Meta's id. */
  public Map<String, RoutedNumber> anywhere(Collection<String> phoneNumberIds) {
    var found = new HashMap<String, RoutedNumber>();
    routes
        .findAnywhere(phoneNumberIds)
        .forEach(row -> found.put(row.phoneNumberId(), RoutedNumber.of(row)));
    return found;
  }

  /** Something has changed: it is read again. */
  void forget(UUID connectionId, String phoneNumberId) {
    cache.remove(new Key(connectionId, phoneNumberId));
  }

  /** Up to two of those who have numbers of this account at Meta on the connection. */
  public List<UUID> tenantsOfAccount(UUID connectionId, String businessAccountId) {
    return routes.tenantsOfAccount(connectionId, businessAccountId);
  }

  /**
   * Up to two of those who have this number on the connection.
   *
   * @param displayPhoneNumber digits only
   */
  public List<UUID> tenantsOfDisplayNumber(UUID connectionId, String displayPhoneNumber) {
    return routes.tenantsOfDisplayNumber(connectionId, displayPhoneNumber);
  }

  /**
   * A tenant's numbers on all connections, the last ones first.
   *
   * @param before an id; they are below it
   */
  public List<TenantNumber> ofTenant(UUID tenantId, UUID before, int limit) {
    return routes.ofTenant(tenantId, before, limit).stream().map(TenantNumber::of).toList();
  }

  /** Remembers what webhooks have told, whichever node knows the latest. */
  public void seen(Collection<NumberSeen> all) {
    routes.seen(all);
  }
}
