package harkara.delivery.pacing;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.delivery.} settings of how much is under way at a time, and to whom. */
@ApplicationScoped
public class PacingSettings implements Settings {
  private static final Duration LONGEST_IN_QUEUE = Duration.ofSeconds(5);

  private final int inFlight;
  private final int inFlightPerSubscription;
  private final Duration longestInQueue;
  private final Duration slowAfter;
  private final int breakerAttempts;
  private final double breakerFailures;
  private final Duration breakerWindow;
  private final Duration breakerFirstProbe;
  private final Duration breakerLongestProbe;

  PacingSettings() { // for the client proxy only
    this.inFlight = 0;
    this.inFlightPerSubscription = 0;
    this.longestInQueue = null;
    this.slowAfter = null;
    this.breakerAttempts = 0;
    this.breakerFailures = 0;
    this.breakerWindow = null;
    this.breakerFirstProbe = null;
    this.breakerLongestProbe = null;
  }

  @Inject
  PacingSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  public PacingSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.delivery.", config);
    inFlight = reader.number("in-flight", 1, 100_000);
    inFlightPerSubscription = reader.number("in-flight-per-subscription", 1, inFlight);
    longestInQueue = longestInQueue(reader);
    slowAfter = reader.duration("slow-after", Duration.ofMillis(1), Duration.ofMinutes(5));
    breakerAttempts = reader.number("breaker.attempts", 1, 10_000);
    breakerFailures = reader.decimal("breaker.failures", 0.01, 1);
    breakerWindow = reader.duration("breaker.window", Duration.ofSeconds(1), Duration.ofHours(1));
    breakerFirstProbe =
        reader.duration("breaker.first-probe", Duration.ofMillis(1), Duration.ofHours(1));
    breakerLongestProbe =
        reader.duration("breaker.longest-probe", breakerFirstProbe, Duration.ofHours(1));
  }

  /** So that what has waited is still claimed when its attempt ends. */
  private static Duration longestInQueue(SettingReader reader) {
    var timeout = reader.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5));
    var lease = reader.duration("lease", timeout.multipliedBy(2), Duration.ofDays(1));
    var spare = lease.minus(timeout).dividedBy(2);
    return spare.compareTo(LONGEST_IN_QUEUE) < 0 ? spare : LONGEST_IN_QUEUE;
  }

  /** Attempts under way on this node in all. */
  public int inFlight() {
    return inFlight;
  }

  /** Attempts under way on this node for one subscription. */
  public int inFlightPerSubscription() {
    return inFlightPerSubscription;
  }

  /** What a tenant may have under way whatever the others do; what is beyond that, others need. */
  int tenantShare() {
    return Math.max(1, inFlight / 4);
  }

  /** Attempts under way on this node for all slow endpoints together. */
  int slowLane() {
    return Math.max(1, inFlight / 4);
  }

  /** Attempts under way on this node for one slow endpoint. */
  int slowPerSubscription() {
    return Math.max(1, inFlightPerSubscription / 5);
  }

  /** How long a claimed delivery waits for room at its endpoint. */
  Duration longestInQueue() {
    return longestInQueue;
  }

  /** An endpoint whose attempts take longer than this is slow. */
  Duration slowAfter() {
    return slowAfter;
  }

  int breakerAttempts() {
    return breakerAttempts;
  }

  double breakerFailures() {
    return breakerFailures;
  }

  Duration breakerWindow() {
    return breakerWindow;
  }

  Duration breakerFirstProbe() {
    return breakerFirstProbe;
  }

  Duration breakerLongestProbe() {
    return breakerLongestProbe;
  }
}
