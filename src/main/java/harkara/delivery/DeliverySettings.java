package harkara.delivery;

import harkara.subscriptions.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.delivery.} settings. */
@ApplicationScoped
class DeliverySettings {
  private static final String PREFIX = "harkara.delivery.";
  private static final Duration DAY = Duration.ofDays(1);

  private final Duration timeout;
  private final Duration lease;
  private final int inFlight;
  private final int inFlightPerSubscription;
  private final int attempts;
  private final Duration firstDelay;
  private final double multiplier;
  private final Duration longestDelay;
  private final double jitter;
  private final Duration overloadFloor;

  DeliverySettings() { // for the client proxy only
    this.timeout = null;
    this.lease = null;
    this.inFlight = 0;
    this.inFlightPerSubscription = 0;
    this.attempts = 0;
    this.firstDelay = null;
    this.multiplier = 0;
    this.longestDelay = null;
    this.jitter = 0;
    this.overloadFloor = null;
  }

  @Inject
  DeliverySettings(Config config) {
    timeout = duration(config, "timeout", Duration.ofMillis(100), Duration.ofMinutes(5));
    lease = duration(config, "lease", timeout.multipliedBy(2), DAY);
    inFlight = number(config, "in-flight", 1, 100_000);
    inFlightPerSubscription = number(config, "in-flight-per-subscription", 1, inFlight);
    attempts = number(config, "retry.attempts", 1, 100);
    firstDelay = duration(config, "retry.first-delay", Duration.ofMillis(1), DAY);
    multiplier = decimal(config, "retry.multiplier", 1, 100);
    longestDelay = duration(config, "retry.longest-delay", firstDelay, Duration.ofDays(7));
    jitter = decimal(config, "retry.jitter", 0, 1);
    overloadFloor = duration(config, "retry.overload-floor", Duration.ZERO, DAY);
  }

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /** The whole exchange, from the look-up to the last byte. */
  Duration timeout() {
    return timeout;
  }

  Duration lease() {
    return lease;
  }

  int inFlight() {
    return inFlight;
  }

  int inFlightPerSubscription() {
    return inFlightPerSubscription;
  }

  /** The least wait after 429, 502, 503, 504 and time-outs. */
  Duration overloadFloor() {
    return overloadFloor;
  }

  RetrySchedule schedule(RetryPolicy policy) {
    return RetrySchedule.exponential(
        Optional.ofNullable(policy.attempts()).orElse(attempts),
        Optional.ofNullable(policy.firstDelay()).orElse(firstDelay),
        multiplier,
        longestDelay,
        jitter);
  }

  private static Duration duration(Config config, String name, Duration least, Duration most) {
    var value = config.getValue(PREFIX + name, Duration.class);
    require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, name, value, least, most);
    return value;
  }

  private static int number(Config config, String name, int least, int most) {
    var value = config.getValue(PREFIX + name, Integer.class);
    require(value >= least && value <= most, name, value, least, most);
    return value;
  }

  private static double decimal(Config config, String name, int least, int most) {
    var value = config.getValue(PREFIX + name, Double.class);
    require(value >= least && value <= most, name, value, least, most);
    return value;
  }

  private static void require(boolean holds, String name, Object value, Object least, Object most) {
    if (!holds) {
      throw new IllegalArgumentException(
          PREFIX + name + " is " + value + " and must be from " + least + " to " + most);
    }
  }
}
