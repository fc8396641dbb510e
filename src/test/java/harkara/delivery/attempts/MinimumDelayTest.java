package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.HttpHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumDelayTest {
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final Duration FLOOR = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void isWhatTheReceiverAsksForUnderOverload(int status) {
    assertThat(MinimumDelay.after(answer(status, "120"), Duration.ZERO, NOW))
        .contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404, 500, 502, 504})
  void isNotWhatOtherAnswersSay(int status) {
    assertThat(MinimumDelay.after(answer(status, "120"), Duration.ZERO, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void hasAFloorUnderOverload(int status) {
    assertThat(MinimumDelay.after(answer(status, "soon"), FLOOR, NOW)).contains(FLOOR);
  }

  @Test
  void hasAFloorAfterATimeout() {
    var timeout =
        new AttemptOutcome.Unreachable(
            Outcome.TIMEOUT, "No answer came in time", "No answer came in time");
    var refused = new AttemptOutcome.Unreachable(Outcome.UNREACHABLE, "no", "no");

    assertThat(MinimumDelay.after(timeout, FLOOR, NOW)).contains(FLOOR);
    assertThat(MinimumDelay.after(refused, FLOOR, NOW)).isEmpty();
  }

  @Test
  void hasNoFloorAfterOtherAnswers() {
    assertThat(MinimumDelay.after(answer(500, "120"), FLOOR, NOW)).isEmpty();
  }

  @Test
  void isTheLongerOfTheTwo() {
    assertThat(MinimumDelay.after(answer(429, "29"), FLOOR, NOW)).contains(FLOOR);
    assertThat(MinimumDelay.after(answer(429, "31"), FLOOR, NOW)).contains(Duration.ofSeconds(31));
  }

  private static AttemptOutcome answer(int status, String retryAfter) {
    var headers = List.of(new HttpHeader("retry-AFTER", retryAfter));
    return AttemptOutcome.of(new Exchange.Answered(status, headers, "", false, Duration.ZERO));
  }
}
