package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.FailureKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "200, ACCEPTED", "204, ACCEPTED", "299, ACCEPTED", "300, REJECTED", "301, REJECTED",
    "304, REJECTED", "404, REJECTED", "410, REJECTED", "500, REJECTED", "999, REJECTED"
  })
  void goesByTheStatusOfAnAnswer(int status, Outcome outcome) {
    var answered = new Exchange.Answered(status, List.of(), "", false, Duration.ZERO);

    assertThat(AttemptOutcome.of(answered).outcome()).isEqualTo(outcome);
    assertThat(AttemptOutcome.of(answered).status()).isEqualTo(status);
    assertThat(AttemptOutcome.of(answered).pauses()).isEqualTo(status == 410);
  }

  @ParameterizedTest
  @CsvSource({
    "LOOKUP_FAILED, UNREACHABLE",
    "TARGET_REFUSED, UNREACHABLE",
    "CONNECT_FAILED, UNREACHABLE",
    "CERTIFICATE_EXPIRED, TLS_EXPIRED",
    "CERTIFICATE_FOR_OTHER_NAME, TLS_WRONG_NAME",
    "CERTIFICATE_NOT_TRUSTED, TLS_NOT_TRUSTED",
    "TLS_TOO_OLD, TLS_TOO_OLD",
    "TLS_FAILED, TLS_FAILED",
    "TIMEOUT, TIMEOUT",
    "CONNECTION_LOST, CONNECTION_LOST",
    "BROKEN_ANSWER, BROKEN_ANSWER"
  })
  void hasAWordForEveryFailure(FailureKind kind, Outcome outcome) {
    var failed = new Exchange.Failed(kind, "why", true, Duration.ZERO);

    assertThat(AttemptOutcome.of(failed).outcome()).isEqualTo(outcome);
    assertThat(AttemptOutcome.of(failed).status()).isZero();
  }

  @Test
  void tellsATenantNothingOfWhatIsInsideTheNetwork() {
    var details =
        List.of(FailureKind.LOOKUP_FAILED, FailureKind.TARGET_REFUSED, FailureKind.CONNECT_FAILED)
            .stream()
            .map(kind -> new Exchange.Failed(kind, "port 22 of db.internal", false, Duration.ZERO))
            .map(failed -> AttemptOutcome.of(failed).detail())
            .distinct();

    assertThat(details).containsExactly("target not allowed or not reachable");
  }
}
