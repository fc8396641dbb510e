package harkara.events.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionSecretsTest {
  private static final String OLD = "0123456789abcdef";
  private static final String NEW = "fedcba9876543210";
  private static final ConnectionSecrets BEFORE =
      new ConnectionSecrets("verify \"me\\", List.of(OLD, NEW), "EAAG/media+token");

  @Test
  void comeBackFromTheirBytes() {
    var without = new ConnectionSecrets("verify-me", List.of(OLD), null);

    assertThat(ConnectionSecrets.fromBytes(BEFORE.bytes())).isEqualTo(BEFORE);
    assertThat(ConnectionSecrets.fromBytes(without.bytes())).isEqualTo(without);
  }

  @Test
  void changeWhatIsNamed() {
    assertThat(changed(null, null, null)).isEqualTo(BEFORE);
    assertThat(changed("another-token", null, null).verifyToken()).isEqualTo("another-token");
    assertThat(changed(null, List.of(NEW), null).appSecrets()).containsExactly(NEW);
    assertThat(changed(null, null, "another-media-token").mediaToken())
        .isEqualTo("another-media-token");
    assertThat(changed(null, null, "").mediaToken()).isNull();
  }

  private static ConnectionSecrets changed(String token, List<String> secrets, String media) {
    return ConnectionSecrets.changed(
        BEFORE, new WhatsAppConnectionChange(null, token, secrets, media));
  }

  @Test
  void areNotTwiceTheSame() {
    assertThatThrownBy(() -> changed(null, List.of(NEW, NEW), null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("app_secrets")
        .hasMessageNotContaining(NEW);
  }

  @Test
  void areInNoText() {
    var change = new WhatsAppConnectionChange("name", "verify-me", List.of(OLD), NEW);
    var request = new WhatsAppConnectionRequest("name", "verify-me", List.of(OLD), NEW);

    assertThat(BEFORE.toString() + change + request).doesNotContain("verify-me", OLD, NEW);
  }
}
