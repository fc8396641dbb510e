package harkara.accounts.throttling;

import harkara.base.caches.BoundedMaps;
import harkara.base.database.DatabaseClock;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Wrong API keys, by prefix and by address, in the memory of this node. A right key is always let
 * in: nobody guesses 256 random bits, and a stranger's noise must not stop a publisher.
 */
@ApplicationScoped
public class ApiKeyThrottle {
  private static final int MAX_REMEMBERED = 10_000;

  private final GuessLimits limits;
  private final InstantSource clock;
  private final Map<String, GuessCount> prefixes = BoundedMaps.of(MAX_REMEMBERED);
  private final Map<String, GuessCount> networks = BoundedMaps.of(MAX_REMEMBERED);

  ApiKeyThrottle() { // for the client proxy only
    this(null, (InstantSource) null);
  }

  @Inject
  ApiKeyThrottle(GuessLimits limits, DatabaseClock clock) {
    this(limits, clock::now);
  }

  ApiKeyThrottle(GuessLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Counts a wrong key. A network that has to wait counts for no prefix: it cannot fill the memory
   * with prefixes that it makes up, nor make others wait for them.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} after too many
   */
  public void failed(String prefix, String network) {
    var now = clock.instant();
    refuseIfPositive(count(networks, network, now));
    refuseIfPositive(count(prefixes, prefix, now));
  }

  private static void refuseIfPositive(Duration wait) {
    if (!wait.isZero()) {
      SignInThrottle.refuse(wait);
    }
  }

  /** Counts where there is nothing to wait for, and gives the wait that there was. */
  private Duration count(Map<String, GuessCount> counts, String subject, Instant now) {
    var wait = new AtomicReference<>(Duration.ZERO);
    counts.compute(
        subject,
        (key, known) -> {
          var count = known == null ? new GuessCount(key, now) : known;
          count.waitLeft(now).ifPresentOrElse(wait::set, () -> count.count(limits, now));
          return count;
        });
    return wait.get();
  }
}
