package harkara.delivery;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import harkara.subscriptions.registry.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.delivery.} settings. */
@ApplicationScoped
public class DeliverySettings implements Settings {
  private static final Duration DAY = Duration.ofDays(1);

  private final Duration timeout;
  private final Duration lease;
  private final Duration shutdownWait;
  private final int maxWaiting;
  private final int testsAtOnce;
  private final Duration unhealthyWait;
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
    this.maxWaiting = 0;
    this.testsAtOnce = 0;
    this.unhealthyWait = null;
    this.attempts = 0;
    this.firstDelay = null;
    this.multiplier = 0;
    this.longestDelay = null;
    this.jitter = 0;
    this.overloadFloor = null;
  }

  @Inject
  DeliverySettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  DeliverySettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.delivery.", config);
    timeout = reader.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5));
    lease = reader.duration("lease", timeout.multipliedBy(2), DAY);
    shutdownWait = reader.duration("shutdown-wait", Duration.ZERO, Duration.ofMinutes(6));
    maxWaiting = reader.number("max-waiting", 1, Integer.MAX_VALUE);
    testsAtOnce = reader.number("tests-at-once", 1, 100);
    unhealthyWait = reader.duration("unhealthy-wait", Duration.ofSeconds(1), DAY);
    attempts = reader.number("retry.attempts", 1, 100);
    firstDelay = reader.duration("retry.first-delay", Duration.ofMillis(1), DAY);
    multiplier = reader.decimal("retry.multiplier", 1, 100);
    longestDelay = reader.duration("retry.longest-delay", firstDelay, Duration.ofDays(7));
    jitter = reader.decimal("retry.jitter", 0, 1);
    overloadFloor = reader.duration("retry.overload-floor", Duration.ZERO, DAY);
  }

  /** The whole exchange, from the look-up to the last byte. */
  public Duration timeout() {
    return timeout;
  }

  public Duration lease() {
    return lease;
  }

  /** How long a node that ends waits for what is under way. */
  public Duration shutdownWait() {
    return shutdownWait;
  }

  /** Deliveries that wait in the database, past which no event is taken in. */
  public int maxWaiting() {
    return maxWaiting;
  }

  /** Tests of a tenant under way on this node. */
  public int testsAtOnce() {
    return testsAtOnce;
  }

  /** How long a delivery may wait for this node, and a look for due ones last. */
  public Duration unhealthyWait() {
    return unhealthyWait;
  }

  /** The least wait after 429, 502, 503, 504 and time-outs. */
  public Duration overloadFloor() {
    return overloadFloor;
  }

  public RetrySchedule schedule(RetryPolicy policy) {
    return RetrySchedule.exponential(
        Optional.ofNullable(policy.attempts()).orElse(attempts),
        Optional.ofNullable(policy.firstDelay()).orElse(firstDelay),
        multiplier,
        longestDelay,
        jitter);
  }
}
