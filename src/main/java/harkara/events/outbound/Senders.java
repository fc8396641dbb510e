package harkara.events.outbound;

import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells which tenants say what they send: nobody else's statuses wait for a message that never
 * comes. Who did within eight days does, since Meta repeats for seven; that is remembered for a
 * minute.
 */
@ApplicationScoped
class Senders {
  private static final Duration LATELY = Duration.ofDays(8);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MAX_REMEMBERED = 10_000;

  private final OutboundMessages messages;
  private final DatabaseClock clock;
  private final ExpiringCache<UUID, Boolean> cache;

  Senders() { // for the client proxy only
    this.messages = null;
    this.clock = null;
    this.cache = null;
  }

  @Inject
  Senders(OutboundMessages messages, DatabaseClock clock) {
    this.messages = messages;
    this.clock = clock;
    this.cache = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, clock::now);
  }

  /** Asked in a transaction. */
  boolean has(UUID tenantId) {
    return cache.get(tenantId, () -> read(tenantId)).isPresent();
  }

  private Optional<Boolean> read(UUID tenantId) {
    return Optional.of(messages.hasOneSince(tenantId, clock.now().minus(LATELY)))
        .filter(Boolean::booleanValue);
  }
}
