package harkara.delivery.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
  private final Echo echo = Echo.of(List.of("491512345678", "Dear Ann,\n\"5\" is fine", "ok"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "got 491512345678",
        "{\"text\":\"Dear Ann,\\n\\\"5\\\" is fine\"}",
        "DEAR ANN,\n\"5\" IS FINE",
        "text=Dear%20Ann%2C%0A%225%22%20is%20fine"
      })
  void hidesAnAnswerThatRepeatsThePayload(String answer) {
    assertThat(echo.without(answer)).isEqualTo(Echo.MASKED);
  }

  @Test
  void hidesItInBase64() {
    var payload = "{\"from\":\"491512345678\"}".getBytes();

    assertThat(echo.without(Base64.getEncoder().encodeToString(payload))).isEqualTo(Echo.MASKED);
  }

  @Test
  void leavesOtherAnswersAlone() {
    assertThat(echo.without("{\"ok\":true,\"error\":\"no such customer\"}"))
        .isEqualTo("{\"ok\":true,\"error\":\"no such customer\"}");
    assertThat(echo.without(null)).isNull();
    assertThat(Echo.of(List.of()).without("anything")).isEqualTo("anything");
  }
}
