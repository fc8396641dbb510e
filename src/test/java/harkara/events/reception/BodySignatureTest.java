package harkara.events.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodySignatureTest {
  /** RFC 4231, test case 2. */
  private static final byte[] BODY =
      "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

  private static final String HEX =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  @Test
  void isRightUnderAnySecret() {
    assertThat(BodySignature.isRight(BODY, "sha256=" + HEX, List.of("Jefe"))).isTrue();
    assertThat(BodySignature.isRight(BODY, "sha256=" + HEX, List.of("other", "Jefe"))).isTrue();
    assertThat(BodySignature.isRight(BODY, "sha256=" + HEX, List.of("Jefe", "other"))).isTrue();
    assertThat(
            BodySignature.isRight(BODY, "sha256=" + HEX.toUpperCase(Locale.ROOT), List.of("Jefe")))
        .isTrue();
  }

  @Test
  void isWrongForOtherBytesAndSecrets() {
    assertThat(BodySignature.isRight(new byte[0], "sha256=" + HEX, List.of("Jefe"))).isFalse();
    assertThat(BodySignature.isRight(BODY, "sha256=" + HEX, List.of("jefe"))).isFalse();
    assertThat(BodySignature.isRight(BODY, "sha256=" + HEX, List.of())).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "sha256=",
        HEX,
        "sha1=" + HEX,
        "sha256=" + HEX + "0",
        "sha256=5bdcc1",
        "sha256=zzdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        " sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384"
      })
  void isWrongInAnyOtherForm(String header) {
    assertThat(BodySignature.isRight(BODY, header, List.of("Jefe"))).isFalse();
  }
}
