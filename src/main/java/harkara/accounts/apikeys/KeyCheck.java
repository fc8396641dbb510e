package harkara.accounts.apikeys;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks API keys. What the database says of a key is remembered for less than a second, so that a
 * revocation is in force everywhere within one and publishing costs no look-up.
 */
@ApplicationScoped
public class KeyCheck {
  /** A stream asks every 0.4 s, and has to end within a second. */
  private static final Duration REMEMBERED = Duration.ofMillis(400);

  private static final int MAX_REMEMBERED = 10_000;
  private static final byte[] NO_DIGEST = new byte[32];

  private final ApiKeys keys;
  private final KeyUses uses;
  private final DatabaseCalls calls;
  private final DatabaseClock clock;
  private final ExpiringCache<String, ApiKey> cache;

  KeyCheck() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  KeyCheck(ApiKeys keys, KeyUses uses, DatabaseCalls calls, DatabaseClock clock) {
    this.keys = keys;
    this.uses = uses;
    this.calls = calls;
    this.clock = clock;
    this.cache = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, () -> clock.now());
  }

  /**
   * The record of the key, when there is one with exactly this text; it may have expired or be
   * revoked. An unknown prefix takes as long as a known one.
   */
  public Optional<ApiKey> match(KeyText text) {
    return matching(text, cache.get(text.prefix(), () -> inTime(text)));
  }

  private Optional<ApiKey> inTime(KeyText text) {
    return calls.inTime(() -> keys.findByPrefix(text.prefix()));
  }

  /** Whether the key lets its holder in now; notes that it was used. */
  public boolean use(ApiKey key) {
    var now = clock.now();
    if (!key.isValidAt(now)) {
      return false;
    }
    uses.used(key.id(), now);
    return true;
  }

  /** Whether the key would let its holder in now; on any thread, and no use of it. */
  public boolean isValid(KeyText text) {
    var found =
        cache.get(
            text.prefix(), () -> calls.inTimeForItself(() -> keys.findByPrefix(text.prefix())));
    return matching(text, found).filter(key -> key.isValidAt(clock.now())).isPresent();
  }

  /** On this node at once, on the others when they ask again. */
  void onRevoked(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent news) {
    if (news.action() == AuditAction.API_KEY_REVOKED) {
      cache.removeIf(each -> Id.API_KEY.text(each.id()).equals(news.subject()));
    }
  }

  private static Optional<ApiKey> matching(KeyText text, Optional<ApiKey> found) {
    var expected = found.map(ApiKey::digest).orElse(NO_DIGEST);
    var matches = MessageDigest.isEqual(expected, text.digest());
    return found.filter(key -> matches);
  }
}
