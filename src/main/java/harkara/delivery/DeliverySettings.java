package harkara.delivery;

import harkara.subscriptions.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.delivery.} settings. */
@ApplicationScoped
class DeliverySettings {
  private static final String PREFIX = "harkara.delivery.";
  private static final Duration DAY = Duration.ofDays(1);

  private final Duration timeout;
  private final Duration lease;
  private final Duration shutdownWait;
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
    this.shutdownWait = null;
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
    this(key -> config.getValue(key, String.class));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  DeliverySettings(UnaryOperator<String> config) {
    timeout = duration(config, "timeout", Duration.ofMillis(100), Duration.ofMinutes(5));
    lease = duration(config, "lease", timeout.multipliedBy(2), DAY);
    shutdownWait = duration(config, "shutdown-wait", Duration.ZERO, Duration.ofMinutes(6));
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

  /** How long a node that ends waits for what is under way. */
  Duration shutdownWait() {
    return shutdownWait;
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

  private static Duration duration(
      UnaryOperator<String> config, String name, Duration least, Duration most) {
    return read(config, name, "an ISO-8601 duration", Duration::parse, least, most);
  }

  private static int number(UnaryOperator<String> config, String name, int least, int most) {
    return read(config, name, "a whole number", Integer::valueOf, least, most);
  }

  private static double decimal(
      UnaryOperator<String> config, String name, double least, double most) {
    return read(config, name, "a number", Double::valueOf, least, most);
  }

  private static <T extends Comparable<T>> T read(
      UnaryOperator<String> config,
      String name,
      String kind,
      Function<String, T> parser,
      T least,
      T most) {
    var text = config.apply(PREFIX + name);
    try {
      var value = parser.apply(text);
      if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
        return value;
      }
    } catch (DateTimeParseException | NumberFormatException unreadable) {
      // refused below
    }
    throw new IllegalArgumentException(
        PREFIX + name + "=" + text + " must be " + kind + " from " + least + " to " + most);
  }
}
