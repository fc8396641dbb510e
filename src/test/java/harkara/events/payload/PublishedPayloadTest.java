package harkara.events.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedPayloadTest {
  @Test
  void allowsArrayIndexesFurtherIn() {
    assertThat(PublishedPayload.eventTypeOf(parse("{\"event\":\"e\",\"a\":{\"0\":1},\"01\":1}")))
        .isEqualTo("e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|''",
        "\"message.sent\"|''",
        "null|''",
        "{}|/event",
        "{\"event\":null}|/event",
        "{\"event\":{}}|/event",
        "{\"event\":\"e\",\"17\":1}|/17"
      })
  void refusesAPayloadThatCannotStartWithItsEvent(String json, String pointer) {
    var refused =
        catchThrowableOfType(InvalidJson.class, () -> PublishedPayload.eventTypeOf(parse(json)));
    assertThat(refused.kind()).isEqualTo(Kind.SHAPE);
    assertThat(refused.flaw().pointer()).isEqualTo(pointer);
  }

  private static JsonNode parse(String json) {
    return StrictJson.parse(json.getBytes(UTF_8));
  }
}
