package harkara.events.whatsapp;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.change;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messages;
import static harkara.testing.MetaBodies.messagesOf;
import static harkara.testing.MetaBodies.textItem;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.events.whatsapp.MappedItem.Ready;
import harkara.testing.MetaBodies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedMessagesTest {
  private static final String TEXT = "\"type\":\"text\",\"text\":{\"body\":\"x\"}";
  private static final String IN = "\"id\":\"wamid.IN\",\"timestamp\":\"1767225600\"," + TEXT;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"from\":\"15550100003\",|\"15550100003\"",
        "\"from\":\"+1 (555) 010-0003\",|\"15550100003\"",
        "\"from\":15550100003,|\"15550100003\"",
        "``|null",
        "\"from\":null,|null",
        "\"from\":\"\",|null",
        "\"from\":\"zoe\",|null",
        "\"from\":\"123456789012345678901\",|null",
      })
  void hasTheSendersNumberInDigitsOrNull(String from, String expected) {
    assertThat(payload(messages("{" + from + IN + "}")))
        .contains(",\"from\":" + expected + ",\"to\":\"15550100001\",");
  }

  @ParameterizedTest
  @CsvSource({
    "15550100001,15550100001",
    "+1 555-010-0001,15550100001",
    ",15550100099",
    "x,15550100099"
  })
  void hasTheNumberThatIsShownOrTheOneThatIsRegistered(String shown, String expected) {
    assertThat(payload(messagesOf(MetaBodies.NUMBER_ID, shown, "{" + IN + "}")))
        .contains(",\"to\":\"" + expected + "\",");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"1767225600\",1767225600",
        "1767225600,1767225600",
        "\" 17 \",17",
        "\"soon\",1767229999",
        "-1,1767229999",
        "1.5,1767229999",
        "null,1767229999",
        "1767225600000,1767229999",
        "[],1767229999"
      })
  void hasItsTimeOrElseOurs(String given, long expected) {
    assertThat(payload(messages("{\"id\":\"w\",\"timestamp\":" + given + "," + TEXT + "}")))
        .contains(",\"timestamp\":" + expected + ",");
    assertThat(payload(messages("{\"id\":\"w\"," + TEXT + "}")))
        .contains(",\"timestamp\":" + Mapped.NOW + ",");
  }

  @Test
  void namesAUserWhoHidesTheNumberById() {
    assertThat(Mapped.payloads(MetaBodies.file("hidden-number")))
        .containsExactly(
            "{\"event\":\"message.received\",\"message_id\":\"wamid.HIDDEN\",\"direction\":\"inbound\","
                + "\"from\":null,\"to\":\"15550100001\",\"timestamp\":1767225600,"
                + "\"message\":{\"type\":\"text\",\"text\":\"No number here\"},"
                + "\"from_user_id\":\"IN.2081978709342024\",\"username\":\"zoe.m\"}");
  }

  /** The contacts stand in another order than the messages, and there are fewer. */
  @Test
  void takesTheUsernameOfTheContactThatIsTheSender() {
    var contacts =
        "\"contacts\":[17,{\"profile\":{\"username\":\"b\"},\"wa_id\":\"15550100002\"},"
            + "{\"profile\":{\"username\":\"a\"},\"user_id\":\"IN.1\"}],";
    var items =
        "\"messages\":[{\"from_user_id\":\"IN.1\",\"id\":\"w1\","
            + TEXT
            + "},"
            + "{\"from\":\"+15550100002\",\"from_user_id\":\"IN.2\",\"id\":\"w2\","
            + TEXT
            + "},"
            + "{\"from\":\"15550100003\",\"id\":\"w3\","
            + TEXT
            + "}]";
    var change = change("messages", MetaBodies.NUMBER_ID, MetaBodies.NUMBER, contacts + items);
    var payloads = Mapped.payloads(body(entry(change)));
    assertThat(payloads.get(0)).endsWith(",\"from_user_id\":\"IN.1\",\"username\":\"a\"}");
    assertThat(payloads.get(1)).endsWith(",\"from_user_id\":\"IN.2\",\"username\":\"b\"}");
    assertThat(payloads.get(2)).endsWith("\"text\":\"x\"}}");
  }

  @Test
  void namesTheGroup() {
    assertThat(Mapped.payloads(MetaBodies.file("group")).get(0))
        .contains("\"from\":\"15550100003\",")
        .endsWith(",\"group_id\":\"Y2FwaV9ncm91cDox\"}");
  }

  @Test
  void takesTheErrorOfTheValueForItsOnlyMessage() {
    assertThat(Mapped.payloads(MetaBodies.file("interactive-without-body")).get(0))
        .contains(
            "\"message\":{\"type\":\"unsupported\",\"unsupported_type\":\"interactive\","
                + "\"error\":{\"code\":131000,\"title\":\"Something went wrong\"}}");
    var two =
        "\"errors\":[{\"code\":131000}],\"messages\":[{\"id\":\"w1\",\"type\":\"poll\"},"
            + "{\"id\":\"w2\",\"type\":\"poll\"}]";
    var change = change("messages", MetaBodies.NUMBER_ID, MetaBodies.NUMBER, two);
    assertThat(Mapped.payloads(body(entry(change))))
        .hasSize(2)
        .allMatch(payload -> !payload.contains("error"));
  }

  @Test
  void isKnownByItsNumberAndItsId() {
    var first = key(messages(textItem("w1", "x")));
    assertThat(first.digest()).hasSize(ItemKey.LENGTH);
    assertThat(key(messages(textItem("w1", "another")))).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(key(messages(textItem("w2", "x")))).isNotEqualTo(first);
    assertThat(key(messagesOf("2", MetaBodies.NUMBER, textItem("w1", "x")))).isNotEqualTo(first);
  }

  private static ItemKey key(String change) {
    return ((Ready) Mapped.items(body(entry(change))).get(0)).key();
  }

  private static String payload(String change) {
    return Mapped.payloads(body(entry(change))).get(0);
  }
}
