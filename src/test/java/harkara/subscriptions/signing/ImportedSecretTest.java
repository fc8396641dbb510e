package harkara.subscriptions.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedSecretTest {
  private final Random random = new Random(14);

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 26, 32, 33, 48, 63, 64})
  void hasTwentyFourToSixtyFourRandomBytes(int length) {
    for (int count = 0; count < 2_000; count++) {
      var bytes = new byte[length];
      random.nextBytes(bytes);

      assertThat(ImportedSecret.of(text(bytes)).reveal()).isEqualTo(text(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 65, 100})
  void isNotShorterOrLonger(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);

    assertRefused(text(bytes), "base64 of 24 to 64 random bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx",
        " whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx\n",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSxA",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSxAB==",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSxAA"
      })
  void isSpelledInOneWay(String text) {
    assertRefused(text, "with its padding");
  }

  @Test
  void isNoExampleThatEverybodyKnows() {
    assertRefused("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "an example");
  }

  @Test
  void cannotBeGuessed() {
    var counted = new byte[32];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = (byte) (i * 3 + 7);
    }
    var twice = new byte[32];
    random.nextBytes(twice);
    System.arraycopy(twice, 0, twice, 16, 16);
    var word = "password".repeat(4).getBytes();
    var one = new byte[24];
    Arrays.fill(one, (byte) 'a');
    for (var bytes : new byte[][] {new byte[24], one, counted, twice, word}) {
      assertRefused(text(bytes), "can be guessed");
    }
  }

  private static String text(byte[] bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> ImportedSecret.of(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("The secret ")
        .hasMessageContaining(why)
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("MfKQ"));
  }
}
