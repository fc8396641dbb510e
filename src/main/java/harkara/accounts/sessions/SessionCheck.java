package harkara.accounts.sessions;

import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks sessions. As with API keys, what the database says is remembered for less than a second:
 * whoever signs out or is disabled is out everywhere within one.
 */
@ApplicationScoped
class SessionCheck {
  /** A stream asks every 0.4 s, and has to end within a second. */
  private static final Duration REMEMBERED = Duration.ofMillis(400);

  private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);
  private static final int MAX_REMEMBERED = 10_000;

  private final UserSessions sessions;
  private final DatabaseCalls calls;
  private final DatabaseClock clock;
  private final ExpiringCache<String, SignedIn> cache;

  SessionCheck() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  SessionCheck(UserSessions sessions, DatabaseCalls calls, DatabaseClock clock) {
    this.sessions = sessions;
    this.calls = calls;
    this.clock = clock;
    this.cache = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, () -> clock.now());
  }

  /** Whose session it is; notes, to the minute, that it was used. */
  Optional<SignedIn> use(SessionToken token) {
    var digest = token.digest();
    var found = cache.get(digest, () -> calls.inTime(() -> sessions.find(digest)));
    found.ifPresent(this::see);
    return found;
  }

  private void see(SignedIn session) {
    var now = clock.now();
    if (now.isBefore(session.lastSeenAt().plus(SEEN_AGAIN))) {
      return;
    }
    cache.update(session.digest(), each -> each.seenAt(now));
    calls.inTime(
        () -> {
          sessions.seen(session.digest());
          return true;
        });
  }

  /** Whether it would still be let in; on any thread, and no use of it. */
  boolean isValid(SessionToken token) {
    var digest = token.digest();
    return cache.get(digest, () -> calls.inTimeForItself(() -> sessions.find(digest))).isPresent();
  }

  void forget(SessionToken token) {
    cache.remove(token.digest());
  }
}
