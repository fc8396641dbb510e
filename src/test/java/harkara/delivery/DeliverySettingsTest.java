package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.delivery.pacing.PacingSettings;
import harkara.subscriptions.registry.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class DeliverySettingsTest {

  /** The defaults that the WAR ships, with some values put in their place; names without prefix. */
  public static DeliverySettings with(Map<String, String> overrides) {
    return new DeliverySettings(values(overrides));
  }

  /** Like {@link #with}. */
  public static PacingSettings pacing(Map<String, String> overrides) {
    return new PacingSettings(values(overrides));
  }

  private static UnaryOperator<String> values(Map<String, String> overrides) {
    var defaults = new Properties();
    try (var in =
        DeliverySettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    overrides.forEach((name, value) -> defaults.put("harkara.delivery." + name, value));
    return defaults::getProperty;
  }

  @Test
  void shipsWithTheDefaultsOfTheContract() {
    var settings = with(Map.of());

    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(90));
    assertThat(pacing(Map.of()).inFlight()).isEqualTo(1000);
    assertThat(pacing(Map.of()).inFlightPerSubscription()).isEqualTo(50);
    assertThat(settings.overloadFloor()).isEqualTo(Duration.ZERO);
    var schedule = settings.schedule(RetryPolicy.DEFAULT);
    assertThat(schedule.delays()).containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1));
    assertThat(schedule.jitter()).isEqualTo(0.2);
  }

  @Test
  void aSubscriptionMayAskForOthers() {
    var schedule = with(Map.of()).schedule(new RetryPolicy(4, Duration.ofSeconds(1)));

    assertThat(schedule.delays())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(36));
    assertThat(with(Map.of()).schedule(new RetryPolicy(null, Duration.ofSeconds(1))).delays())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, PT0.09S, an ISO-8601 duration from PT0.1S to PT5M",
    "timeout, PT5M1S, an ISO-8601 duration from PT0.1S to PT5M",
    "timeout, 30s, an ISO-8601 duration from PT0.1S to PT5M",
    "lease, PT59S, an ISO-8601 duration from PT1M to PT24H",
    "lease, P2D, an ISO-8601 duration from PT1M to PT24H",
    "in-flight, 0, a whole number from 1 to 100000",
    "in-flight, many, a whole number from 1 to 100000",
    "in-flight-per-subscription, 1001, a whole number from 1 to 1000",
    "slow-after, PT0S, an ISO-8601 duration from PT0.001S to PT5M",
    "breaker.attempts, 0, a whole number from 1 to 10000",
    "breaker.failures, 0, a number from 0.01 to 1.0",
    "breaker.window, PT0S, an ISO-8601 duration from PT1S to PT1H",
    "breaker.first-probe, PT0S, an ISO-8601 duration from PT0.001S to PT1H",
    "breaker.longest-probe, PT1S, an ISO-8601 duration from PT5S to PT1H",
    "max-waiting, 0, a whole number from 1 to 2147483647",
    "unhealthy-wait, PT0S, an ISO-8601 duration from PT1S to PT24H",
    "retry.attempts, 0, a whole number from 1 to 100",
    "retry.attempts, 2.5, a whole number from 1 to 100",
    "retry.first-delay, PT0S, an ISO-8601 duration from PT0.001S to PT24H",
    "retry.first-delay, -PT10S, an ISO-8601 duration from PT0.001S to PT24H",
    "retry.multiplier, 0.5, a number from 1.0 to 100.0",
    "retry.multiplier, NaN, a number from 1.0 to 100.0",
    "retry.longest-delay, PT9S, an ISO-8601 duration from PT10S to PT168H",
    "retry.jitter, -0.1, a number from 0.0 to 1.0",
    "retry.jitter, 20%, a number from 0.0 to 1.0",
    "retry.overload-floor, -PT1S, an ISO-8601 duration from PT0S to PT24H"
  })
  void refusesNonsenseNamingKeyValueAndRule(String name, String value, String rule) {
    assertThatThrownBy(
            () -> {
              with(Map.of(name, value));
              pacing(Map.of(name, value));
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("harkara.delivery." + name + "=" + value + " must be " + rule);
  }
}
