package harkara.guessing;

import harkara.database.DatabaseClock;
import harkara.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Wrong API keys, by prefix and by address, in the memory of this node. A right key is always let
 * in: nobody guesses 256 random bits, and a stranger's noise must not stop a publisher.
 */
@ApplicationScoped
public class KeyGuesses {
  private static final int MAX_REMEMBERED = 10_000;

  private final GuessLimits limits;
  private final DatabaseClock clock;
  private final Map<String, GuessCount> counts = new ConcurrentHashMap<>();

  KeyGuesses() { // for the client proxy only
    this(null, null);
  }

  @Inject
  KeyGuesses(GuessLimits limits, DatabaseClock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Counts a wrong key.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} after too many
   */
  public void failed(String prefix, String network) {
    var now = clock.now();
    forgetSome(now);
    var ofPrefix = count("prefix " + prefix, now);
    var ofNetwork = count("address " + network, now);
    var wait = ofPrefix.compareTo(ofNetwork) > 0 ? ofPrefix : ofNetwork;
    if (!wait.isZero()) {
      Guesses.refuse(wait);
    }
  }

  /** Counts where there is nothing to wait for, and gives the wait that there was. */
  private Duration count(String subject, Instant now) {
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

  private void forgetSome(Instant now) {
    if (counts.size() >= MAX_REMEMBERED) {
      var old = now.minus(limits.window());
      counts.values().removeIf(count -> count.isOlderThan(old));
      if (counts.size() >= MAX_REMEMBERED) {
        counts.clear();
      }
    }
  }
}
