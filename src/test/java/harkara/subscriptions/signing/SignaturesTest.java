package harkara.subscriptions.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant NOW = Instant.ofEpochSecond(1614265330).plusMillis(999);
  private static final SigningSecret SECRET =
      SigningSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  /** The example that the libraries of Standard Webhooks test themselves with. */
  private static final String STANDARD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void areThoseOfThePublishedExample() {
    var signatures = Signatures.of(List.of(SECRET), ID, NOW, BODY);

    assertThat(signatures.standard()).isEqualTo(STANDARD);
    assertThat(signatures.timestamp()).isEqualTo(1614265330);
  }

  @Test
  void haveTheWholeSecretAsKeyForTheBodyAlone() {
    assertThat(Signatures.of(List.of(SECRET), ID, NOW, BODY).ofBody())
        .isEqualTo("80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
  }

  @Test
  void areSeveralWhileThereAreSeveralSecrets() {
    var older = SigningSecret.of("whsec_" + "a1B2".repeat(11));

    var signatures = Signatures.of(List.of(SECRET, older), ID, NOW, BODY);

    var both = signatures.standard().split(" ");
    assertThat(both).hasSize(2).startsWith(STANDARD);
    assertThat(both[1]).isEqualTo(Signatures.of(List.of(older), ID, NOW, BODY).standard());
    assertThat(signatures.ofBody())
        .isEqualTo(Signatures.of(List.of(SECRET), ID, NOW, BODY).ofBody());
  }

  /** Rules, section 6: the same example under both schemes, whatever the order of the secrets. */
  @Test
  void ofTheBodyAreMadeUnderAnySecret() {
    var older = SigningSecret.of("whsec_" + "a1B2".repeat(11));

    assertThat(Signatures.ofBody(SECRET, BODY))
        .isEqualTo("80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
    assertThat(Signatures.of(List.of(older, SECRET), ID, NOW, BODY).standard()).endsWith(STANDARD);
    assertThat(Signatures.ofBody(older, BODY))
        .isEqualTo(Signatures.of(List.of(older), ID, NOW, BODY).ofBody())
        .isNotEqualTo(Signatures.ofBody(SECRET, BODY));
  }

  @Test
  void hideThemselves() {
    assertThat(Signatures.of(List.of(SECRET), ID, NOW, BODY)).hasToString("Signatures[1614265330]");
  }

  @Test
  void areOverAnIdWithoutDots() {
    assertThat(Id.EVENT.text(Id.next())).doesNotContain(".");
  }

  @Test
  void dependOnBodyIdAndTime() {
    var first = Signatures.of(List.of(SECRET), ID, NOW, BODY);
    var later = Signatures.of(List.of(SECRET), ID, NOW.plusSeconds(1), BODY);
    var other = Signatures.of(List.of(SECRET), ID + "x", NOW, BODY);
    var longer = Signatures.of(List.of(SECRET), ID, NOW, "{\"test\": 2432232314} ".getBytes(UTF_8));

    assertThat(List.of(first, later, other, longer))
        .extracting(Signatures::standard)
        .doesNotHaveDuplicates();
    assertThat(later.ofBody()).isEqualTo(first.ofBody());
    assertThat(longer.ofBody()).isNotEqualTo(first.ofBody());
  }
}
