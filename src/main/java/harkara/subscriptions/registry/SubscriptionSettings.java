package harkara.subscriptions.registry;

import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bounds within which subscriptions may ask for something, set by the operator. */
@ApplicationScoped
class SubscriptionSettings implements Settings {
  private final int maxAttempts;
  private final Duration minFirstDelay;
  private final Duration maxFirstDelay;
  private final Duration pauseAfter;

  SubscriptionSettings() { // for the client proxy only
    this.maxAttempts = 0;
    this.minFirstDelay = null;
    this.maxFirstDelay = null;
    this.pauseAfter = null;
  }

  @Inject
  SubscriptionSettings(
      @ConfigProperty(name = "harkara.subscriptions.max-attempts") int maxAttempts,
      @ConfigProperty(name = "harkara.subscriptions.min-first-delay") Duration minFirstDelay,
      @ConfigProperty(name = "harkara.subscriptions.max-first-delay") Duration maxFirstDelay,
      @ConfigProperty(name = "harkara.subscriptions.pause-after") Duration pauseAfter) {
    require(
        maxAttempts >= 1 && maxAttempts <= 100,
        "harkara.subscriptions.max-attempts is " + maxAttempts + " and must be from 1 to 100");
    require(
        !minFirstDelay.isNegative()
            && !minFirstDelay.isZero()
            && minFirstDelay.compareTo(maxFirstDelay) <= 0,
        "harkara.subscriptions.min-first-delay is "
            + minFirstDelay
            + " and must be above zero and at most max-first-delay, "
            + maxFirstDelay);
    require(
        pauseAfter.compareTo(Duration.ofHours(1)) >= 0,
        "harkara.subscriptions.pause-after is " + pauseAfter + " and must be at least PT1H");
    this.maxAttempts = maxAttempts;
    this.minFirstDelay = minFirstDelay;
    this.maxFirstDelay = maxFirstDelay;
    this.pauseAfter = pauseAfter;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  int maxAttempts() {
    return maxAttempts;
  }

  Duration minFirstDelay() {
    return minFirstDelay;
  }

  Duration maxFirstDelay() {
    return maxFirstDelay;
  }

  /** How long a subscription may be without success before it is paused. */
  Duration pauseAfter() {
    return pauseAfter;
  }
}
