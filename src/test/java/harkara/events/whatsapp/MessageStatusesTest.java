package harkara.events.whatsapp;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.statusItem;
import static harkara.testing.MetaBodies.statuses;
import static harkara.testing.MetaBodies.statusesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.LenientJson;
import harkara.events.whatsapp.MappedItem.OfStatus;
import harkara.testing.MetaBodies;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status, in the table {@code statuses.txt}. */
class MessageStatusesTest {
  private static final SentMessage MESSAGE =
      new SentMessage(
          "15550100001",
          "15550100003",
          null,
          json("{\"type\":\"text\",\"text\":\"Your parcel is here.\"}"));

  static Stream<Mapped.Row> rows() {
    return Mapped.rows("statuses.txt");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void becomesItsEventsInOrder(Mapped.Row row) {
    var expected = row.lines().subList(1, row.lines().size());
    var status = status(row.lines().get(0));
    assertThat(canonical(status.payloads(MESSAGE))).isEqualTo(expected);
    assertThat(status.waitsForMessage()).isEqualTo(expected.get(0).contains("\"direction\""));
    assertThat(canonical(status.payloads(null)))
        .isEqualTo(expected.stream().filter(each -> !each.contains("\"direction\"")).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isTheSameAfterItWasKept(Mapped.Row row) {
    var status = status(row.lines().get(0));
    assertThat(MessageStatus.read(status.bytes())).isEqualTo(status);
  }

  @Test
  void saysWhatItIsJoinedBy() {
    var status = ((OfStatus) Mapped.items(MetaBodies.file("sent")).get(0)).status();
    assertThat(status.messageId()).isEqualTo("wamid.OUT");
    assertThat(status.ownId()).isEqualTo("order-2041");
    assertThat(status.recipientId()).isEqualTo("15550100003");
    assertThat(status("{\"id\":\"w\",\"status\":\"sent\",\"biz_opaque_callback_data\":7}").ownId())
        .isNull();
  }

  @Test
  void namesAReceiverWhoHasNoNumber() {
    var message = new SentMessage("15550100001", null, "IN.7", MESSAGE.message());
    assertThat(canonical(status("{\"id\":\"w\",\"status\":\"sent\"}").payloads(message)).get(0))
        .contains("\"to\":null,", "\"timestamp\":" + Mapped.NOW)
        .endsWith(",\"recipient_user_id\":\"IN.7\"}");
    assertThat(
            canonical(
                    status("{\"id\":\"w\",\"status\":\"sent\",\"recipient_user_id\":\"IN.8\"}")
                        .payloads(message))
                .get(0))
        .endsWith(",\"recipient_user_id\":\"IN.8\"}");
  }

  @Test
  void failsWithoutAnIdWhereItWasRefused() {
    var error = json("{\"code\":131042,\"title\":\"No credit\",\"details\":\"D\",\"more\":1}");
    assertThat(Mapped.canonical(MESSAGE.refused(17, error)))
        .isEqualTo(
            "{\"event\":\"message.failed\",\"message_id\":null,\"direction\":\"outbound\","
                + "\"from\":\"15550100001\",\"to\":\"15550100003\",\"timestamp\":17,"
                + "\"status\":\"failed\",\"fail_reason\":\"insufficient_credits\","
                + "\"message\":{\"type\":\"text\",\"text\":\"Your parcel is here.\"},"
                + "\"error\":{\"code\":131042,\"title\":\"No credit\",\"details\":\"D\"}}");
    assertThat(Mapped.canonical(MESSAGE.refused(17, null)))
        .contains("\"fail_reason\":\"unknown_error\"")
        .doesNotContain("error\":{");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"w\",\"status\":\"played\"}|ignored: status played",
        "{\"id\":\"w\",\"status\":\"deleted\"}|ignored: status deleted",
        "{\"id\":\"w\",\"status\":\"warning\"}|ignored: status warning",
        "{\"id\":\"w\",\"status\":\"teleported\"}|ignored: status teleported",
        "{\"id\":\"w\",\"type\":\"payment\",\"status\":\"failed\",\"payment\":{}}|ignored: payment",
        "{\"type\":\"payment\",\"status\":\"captured\"}|ignored: payment",
        "{\"id\":\"w\",\"type\":\"call\",\"status\":\"RINGING\"}|ignored: status type call",
        "17|skipped: is no object",
        "null|skipped: is no object",
        "{\"status\":\"sent\"}|skipped: has no id, a string of 1 to 200 characters",
        "{\"id\":7,\"status\":\"sent\"}|skipped: has no id, a string of 1 to 200 characters",
        "{\"id\":\"w\"}|skipped: has no status that is a string",
        "{\"id\":\"w\",\"status\":1}|skipped: has no status that is a string"
      })
  void isNoEvent(String item, String expected) {
    assertThat(Mapped.outcomes(body(entry(statuses(item)))))
        .containsExactly("/entry/0/changes/0/value/statuses/0 " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[[[[[[[[[[[[[[[", "[[[[[[[["})
  void isSkippedWhereItsPricesNestTooDeep(String open) {
    var deep = open.repeat(64 / 8) + "]".repeat(open.length() * 64 / 8);
    var item = "{\"id\":\"w\",\"status\":\"sent\",\"pricing\":{\"x\":" + deep + "}}";
    assertThat(Mapped.outcomes(body(entry(statuses(item)))))
        .containsExactly(
            "/entry/0/changes/0/value/statuses/0 skipped: is too large, or nests too deep, to be"
                + " sent on");
  }

  /** So repeated receipts and those of a group's participants are the first one's. */
  @Test
  void isKnownByItsNumberItsIdAndItsStatus() {
    var group = Mapped.items(MetaBodies.file("group-receipts"));
    assertThat(((OfStatus) group.get(0)).key()).isEqualTo(((OfStatus) group.get(1)).key());
    var first = key(statuses(statusItem("w1", "sent")));
    assertThat(key(statuses(statusItem("w1", "sent").replace("1767", "1768")))).isEqualTo(first);
    assertThat(key(statuses(statusItem("w1", "read")))).isNotEqualTo(first);
    assertThat(key(statuses(statusItem("w2", "sent")))).isNotEqualTo(first);
    assertThat(key(statusesOf("2", null, statusItem("w1", "sent")))).isNotEqualTo(first);
  }

  private static ItemKey key(String change) {
    return ((OfStatus) Mapped.items(body(entry(change))).get(0)).key();
  }

  private static MessageStatus status(String item) {
    return ((OfStatus) Mapped.items(body(entry(statuses(item)))).get(0)).status();
  }

  private static List<String> canonical(List<JsonNode> payloads) {
    return payloads.stream().map(Mapped::canonical).toList();
  }

  private static JsonNode json(String text) {
    return LenientJson.parse(text).orElseThrow();
  }
}
