package harkara.tenants;

import harkara.database.DatabaseCalls;
import harkara.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks API keys. What the database says of a key is remembered for less than a second, so that a
 * revocation is in force everywhere within one and publishing costs no look-up.
 */
@ApplicationScoped
class KeyCheck {
  private static final Duration REMEMBERED = Duration.ofMillis(800);
  private static final int MAX_REMEMBERED = 10_000;
  private static final byte[] NO_DIGEST = new byte[32];

  private final ApiKeys keys;
  private final DatabaseCalls calls;
  private final DatabaseClock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(ApiKey key, Instant until) {}

  KeyCheck() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  KeyCheck(ApiKeys keys, DatabaseCalls calls, DatabaseClock clock) {
    this.keys = keys;
    this.calls = calls;
    this.clock = clock;
  }

  /** The key's record, when it is a valid key; an unknown prefix takes as long as a known one. */
  Optional<ApiKey> check(KeyText text) {
    var now = clock.now();
    var found = find(text.prefix(), now);
    var expected = found.map(ApiKey::digest).orElse(NO_DIGEST);
    var matches = MessageDigest.isEqual(expected, text.digest());
    return found.filter(key -> matches && key.isValidAt(now));
  }

  private Optional<ApiKey> find(String prefix, Instant now) {
    var remembered = known.get(prefix);
    if (remembered != null && now.isBefore(remembered.until())) {
      return Optional.of(remembered.key());
    }
    var found = calls.inTime(() -> keys.findByPrefix(prefix));
    if (known.size() >= MAX_REMEMBERED) {
      known.clear();
    }
    found.ifPresentOrElse(
        key -> known.put(prefix, new Known(key, now.plus(REMEMBERED))), () -> known.remove(prefix));
    return found;
  }
}
