package harkara.accounts.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeyThrottleTest {
  private static final int LIMIT = 10;

  private final ApiKeyThrottle throttle =
      new ApiKeyThrottle(
          new GuessLimits(
              Map.of("harkara.guessing.failures", "" + LIMIT, "harkara.guessing.window", "PT15M")
                  ::get),
          () -> Instant.EPOCH);

  @Test
  void oneNetworkThatMakesUpPrefixesDoesNotMakeOthersForgotten() {
    useUp("guessed", "a");
    for (var made = 0; made < 50_000; made++) {
      fails("prefix" + made, "stranger");
    }

    assertThatThrownBy(() -> throttle.failed("guessed", "somewhere else"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void manyNetworksThatComeOnceDoNotFreeOneThatKeepsGuessing() {
    var let = 0;
    for (var network = 0; network < 50_000; network++) {
      fails("prefix" + network, "network" + network);
      if (network % 100 == 0 && !fails("guess" + network, "guesser")) {
        let++;
      }
    }

    assertThat(let).isEqualTo(LIMIT);
  }

  @Test
  void aNetworkThatHasToWaitMakesNoPrefixWait() {
    useUp("mine", "guesser");
    for (var time = 0; time < 5 * LIMIT; time++) {
      assertThat(fails("victim", "guesser")).isTrue();
    }

    assertThatCode(() -> throttle.failed("victim", "elsewhere")).doesNotThrowAnyException();
  }

  /** One network a prefix's failures come from, or one prefix a network's: both end up full. */
  private void useUp(String prefix, String network) {
    for (var failure = 0; failure < LIMIT; failure++) {
      fails(prefix, network);
    }
  }

  private boolean fails(String prefix, String network) {
    try {
      throttle.failed(prefix, network);
      return false;
    } catch (ProblemException wait) {
      return true;
    }
  }
}
