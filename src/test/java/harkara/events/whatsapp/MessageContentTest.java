package harkara.events.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.MetaBodies;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of message, in the table {@code messages.txt}. */
class MessageContentTest {
  private static final String HEAD =
      "\"from\":\"15550100003\",\"id\":\"wamid.IN\",\"timestamp\":\"1767225600\",";

  static Stream<Mapped.Row> rows() {
    return Mapped.rows("messages.txt");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void becomesTheMessageOfThePayload(Mapped.Row row) {
    var item = "{" + HEAD + row.lines().get(0).substring(1);
    assertThat(Mapped.payloads(MetaBodies.body(MetaBodies.entry(MetaBodies.messages(item)))))
        .containsExactly(
            "{\"event\":\"message.received\",\"message_id\":\"wamid.IN\",\"direction\":\"inbound\","
                + "\"from\":\"15550100003\",\"to\":\"15550100001\",\"timestamp\":1767225600,"
                + "\"message\":"
                + row.lines().get(1)
                + "}");
  }

  @Test
  void saysOnlyWhatItWasWhereReceiversWouldNotTakeIt() {
    var long_ = "x".repeat(110_000);
    var deep = "[".repeat(70) + "]".repeat(70);
    assertThat(messageOf("\"type\":\"text\",\"text\":{\"body\":\"" + long_ + "\"}"))
        .isEqualTo("{\"type\":\"unsupported\",\"unsupported_type\":\"text\"}");
    assertThat(messageOf("\"type\":\"order\",\"order\":{\"x\":" + deep + "}"))
        .isEqualTo("{\"type\":\"unsupported\",\"unsupported_type\":\"order\"}");
  }

  private static String messageOf(String members) {
    var body = MetaBodies.body(MetaBodies.entry(MetaBodies.messages("{" + HEAD + members + "}")));
    var payload = Mapped.payloads(body).get(0);
    return payload.substring(payload.indexOf("\"message\":") + 10, payload.length() - 1);
  }
}
