package harkara.events.whatsapp;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.change;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messages;
import static harkara.testing.MetaBodies.textItem;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.MetaBodies;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeMapperTest {
  private static final String AT = "/entry/0/changes/0/value/";

  @Test
  void readsEveryEntryChangeAndItemInOrder() {
    assertThat(Mapped.outcomes(MetaBodies.file("several-tenants")))
        .containsExactly(
            AT + "messages/0 message.received",
            AT + "messages/1 message.received",
            "/entry/0/changes/1/value/messages/0 message.received",
            "/entry/1/changes/0/value/statuses/0 read",
            "/entry/1/changes/1/value/statuses/0 read");
  }

  @Test
  void letsTheNeighboursOfABadItemOut() {
    assertThat(Mapped.outcomes(MetaBodies.file("one-bad-between")))
        .containsExactly(
            AT + "messages/0 message.received",
            AT + "messages/1 skipped: has no id, a string of 1 to 200 characters",
            AT + "messages/2 message.received",
            AT + "statuses/0 delivered",
            AT + "statuses/1 skipped: is no object",
            AT + "statuses/2 read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null|is no object",
        "\"text\"|is no object",
        "[{}]|is no object",
        "{}|has no id, a string of 1 to 200 characters",
        "{\"id\":7,\"type\":\"text\"}|has no id, a string of 1 to 200 characters",
        "{\"id\":\"\",\"type\":\"text\"}|has no id, a string of 1 to 200 characters",
        "{\"id\":\"a\\u0000\",\"type\":\"text\"}|has no id, a string of 1 to 200 characters",
        "{\"id\":\"w\"}|has no type that is a string",
        "{\"id\":\"w\",\"type\":{}}|has no type that is a string"
      })
  void skipsABadMessageAndSaysWhy(String bad, String reason) {
    assertThat(
            Mapped.outcomes(body(entry(messages(textItem("w1", "x"), bad, textItem("w2", "x"))))))
        .containsExactly(
            AT + "messages/0 message.received",
            AT + "messages/1 skipped: " + reason,
            AT + "messages/2 message.received");
  }

  @Test
  void mapsMessagesStatusesAndErrorsInOneValue() {
    var members =
        "\"errors\":[{\"code\":131042},{\"code\":\"x\"},17],"
            + "\"statuses\":[{\"id\":\"w\",\"status\":\"sent\"}],\"messages\":["
            + textItem("w1", "x")
            + "]";
    assertThat(Mapped.outcomes(body(entry(of("messages", members)))))
        .containsExactly(
            AT + "messages/0 message.received",
            AT + "statuses/0 sent",
            AT + "errors/0 ignored: error 131042",
            AT + "errors/1 ignored: error",
            AT + "errors/2 ignored: error");
    assertThat(Mapped.outcomes(MetaBodies.file("value-errors")))
        .containsExactly(AT + "errors/0 ignored: error 131042");
  }

  @ParameterizedTest
  @CsvSource({
    "system,messages/0 ignored: system",
    "played,statuses/0 ignored: status played",
    "payment,statuses/0 ignored: payment"
  })
  void makesNoEventOf(String file, String outcome) {
    assertThat(Mapped.outcomes(MetaBodies.file(file))).containsExactly(AT + outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history",
        "smb_app_state_sync",
        "user_preferences",
        "user_id_update",
        "group_lifecycle_update",
        "message_template_quality_update",
        "phone_number_name_update",
        "security",
        "flows",
        "something_new"
      })
  void ignoresOtherFieldsWhateverTheyHold(String field) {
    var members = "\"messages\":[" + textItem("w1", "x") + "],\"statuses\":[{\"id\":\"w\"}]";
    assertThat(Mapped.outcomes(body(entry(of(field, members)))))
        .containsExactly("/entry/0/changes/0 ignored: field " + field);
  }

  @Test
  void cutsTheNameOfAFieldForItsCounter() {
    assertThat(Mapped.outcomes(body(entry(of("\u00e4".repeat(100), "\"x\":1")))))
        .containsExactly("/entry/0/changes/0 ignored: field " + "?".repeat(54));
  }

  @Test
  void saysWhereAnArrayIsNone() {
    assertThat(Mapped.outcomes(body(entry(of("messages", "\"messages\":{},\"statuses\":null")))))
        .containsExactly(AT + "messages skipped: is no array");
    assertThat(Mapped.outcomes(body(entry(of("messages", "\"contacts\":[]")))))
        .containsExactly("/entry/0/changes/0 ignored: no update");
  }

  @Test
  void skipsAChangeWithoutAValueOrAField() {
    assertThat(
            Mapped.outcomes(
                body(
                    entry(
                        "{\"field\":\"messages\"}",
                        "{\"field\":\"messages\",\"value\":[]}",
                        "{\"value\":{}}",
                        "{\"field\":7,\"value\":{}}",
                        messages(textItem("w1", "x"))))))
        .containsExactly(
            "/entry/0/changes/0/value skipped: is no object",
            "/entry/0/changes/1/value skipped: is no object",
            "/entry/0/changes/2/field skipped: is no string",
            "/entry/0/changes/3/field skipped: is no string",
            "/entry/0/changes/4/value/messages/0 message.received");
  }

  @Test
  void leavesOutWhatIsFarMoreThanMetaPutsIntoABody() {
    var items = IntStream.rangeClosed(0, ChangeItems.MAX).mapToObj(i -> "1");
    var outcomes =
        Mapped.outcomes(
            body(
                entry(
                    of(
                        "messages",
                        "\"messages\":[" + items.collect(Collectors.joining(",")) + "]"))));
    assertThat(outcomes).hasSize(ChangeItems.MAX + 1);
    assertThat(outcomes.get(ChangeItems.MAX))
        .isEqualTo(AT + "messages skipped: has more than 10000 items, which are left out");
  }

  /** Every file, so that what the others rely on is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "image",
        "video",
        "audio",
        "document",
        "sticker",
        "location",
        "contacts",
        "button-reply",
        "list-reply",
        "nfm-reply",
        "call-permission-reply",
        "template-button",
        "reaction",
        "reaction-removed",
        "order",
        "edit",
        "revoke",
        "unsupported",
        "image-error",
        "interactive-without-body",
        "hidden-number",
        "group",
        "forwarded",
        "product",
        "referral"
      })
  void receivesEveryKindOfMessage(String file) {
    assertThat(Mapped.payloads(MetaBodies.file(file)))
        .singleElement()
        .asString()
        .startsWith("{\"event\":\"message.received\",");
  }

  private static String of(String field, String members) {
    return change(field, MetaBodies.NUMBER_ID, MetaBodies.NUMBER, members);
  }
}
