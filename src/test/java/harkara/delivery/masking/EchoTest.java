package harkara.delivery.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no route for +49 (151) 234-5678",
        "0151/2345678 is not a customer",
        "tel=%2B49%20151%202345678"
      })
  void hidesANumberHoweverItIsWritten(String answer) {
    assertThat(echo.without(answer)).isEqualTo(Echo.MASKED);
  }

  @Test
  void hidesAPartOfALongText() {
    var text = "Dear shop, my parcel for 5 Garden Street has not come, yours Ann";
    var part = "parcel for 5 Garden Street";
    var ofText = Echo.of(List.of(text, "https://www.a.example/ann"));

    for (var answer :
        List.of(
            "unknown word in: " + part,
            Base64.getEncoder().encodeToString(part.getBytes()),
            HexFormat.of().formatHex(part.getBytes()))) {
      assertThat(ofText.without(answer)).as(answer).isEqualTo(Echo.MASKED);
    }
    assertThat(ofText.without("see https://www.b.example/")).isNotEqualTo(Echo.MASKED);
  }

  @Test
  void hidesEveryAnswerWhereThereIsTooMuchToLookFor() {
    var values = IntStream.rangeClosed(0, Echo.MOST_VALUES).mapToObj(each -> "value" + each);

    assertThat(Echo.of(values.toList()).without("ok")).isEqualTo(Echo.MASKED);
    var most = Echo.of(List.of("a".repeat(Echo.MOST_CHARACTERS)));
    assertThat(most.without("ok")).isEqualTo("ok");
    var longer = Echo.of(List.of("a".repeat(Echo.MOST_CHARACTERS + 1)));
    assertThat(longer.without("ok")).isEqualTo(Echo.MASKED);
    assertThat(longer.without(null)).isNull();
  }

  @Test
  void leavesOtherAnswersAlone() {
    assertThat(echo.without("{\"ok\":true,\"error\":\"no such customer\"}"))
        .isEqualTo("{\"ok\":true,\"error\":\"no such customer\"}");
    assertThat(echo.without(null)).isNull();
    assertThat(Echo.of(List.of()).without("anything")).isEqualTo("anything");
  }
}
