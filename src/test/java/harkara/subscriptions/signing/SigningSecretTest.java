package harkara.subscriptions.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void hasTheSameShapeAndIsNeverTheSame() {
    var drawn = new HashSet<String>();
    for (var count = 0; count < 10_000; count++) {
      var text = SigningSecret.generate(random).reveal();
      assertThat(text).matches("whsec_[A-Za-z0-9]{44}");
      assertThat(Base64.getDecoder().decode(text.substring(6))).hasSize(33);
      assertThat(drawn.add(text)).isTrue();
    }
  }

  @Test
  void hidesItself() {
    var secret = SigningSecret.generate(random);

    assertThat(secret.toString())
        .startsWith("whsec_(hidden")
        .contains(secret.fingerprint())
        .doesNotContain(secret.reveal().substring(6, 14));
  }

  @Test
  void hasAFingerprintThatTellsItFromOthers() {
    var secret = SigningSecret.generate(random);

    assertThat(secret.fingerprint())
        .matches("[0-9a-f]{8}")
        .isEqualTo(SigningSecret.of(secret.reveal()).fingerprint())
        .isNotEqualTo(SigningSecret.generate(random).fingerprint());
  }

  @Test
  void isEqualByItsText() {
    var secret = SigningSecret.generate(random);

    assertThat(SigningSecret.of(secret.reveal())).isEqualTo(secret).hasSameHashCodeAs(secret);
    assertThat(SigningSecret.generate(random)).isNotEqualTo(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_tooshort",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAB",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAB=",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAB==",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"
      })
  void refusesWhatIsNoneWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> SigningSecret.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a signing secret: whsec_ and base64 of 24 to 64 bytes");
  }
}
