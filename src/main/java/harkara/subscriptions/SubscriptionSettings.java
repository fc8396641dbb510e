package harkara.subscriptions;

import harkara.development.DevelopmentMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the operator allows subscriptions to ask for. */
@ApplicationScoped
class SubscriptionSettings {
  private final boolean plainHttp;
  private final Set<Integer> ports;
  private final int maxAttempts;
  private final Duration minFirstDelay;
  private final Duration maxFirstDelay;
  private final Duration pauseAfter;

  SubscriptionSettings() { // for the client proxy only
    this.plainHttp = false;
    this.ports = Set.of();
    this.maxAttempts = 0;
    this.minFirstDelay = null;
    this.maxFirstDelay = null;
    this.pauseAfter = null;
  }

  @Inject
  SubscriptionSettings(
      DevelopmentMode development,
      @ConfigProperty(name = "harkara.subscriptions.ports") Set<Integer> ports,
      @ConfigProperty(name = "harkara.subscriptions.max-attempts") int maxAttempts,
      @ConfigProperty(name = "harkara.subscriptions.min-first-delay") Duration minFirstDelay,
      @ConfigProperty(name = "harkara.subscriptions.max-first-delay") Duration maxFirstDelay,
      @ConfigProperty(name = "harkara.subscriptions.pause-after") Duration pauseAfter) {
    require(
        ports.stream().allMatch(port -> port > 0 && port < 65_536),
        "harkara.subscriptions.ports is " + ports + " and must hold ports from 1 to 65535");
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
    this.plainHttp = development.on();
    this.ports = Set.copyOf(ports);
    this.maxAttempts = maxAttempts;
    this.minFirstDelay = minFirstDelay;
    this.maxFirstDelay = maxFirstDelay;
    this.pauseAfter = pauseAfter;
  }

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  boolean plainHttp() {
    return plainHttp;
  }

  Set<Integer> ports() {
    return ports;
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
