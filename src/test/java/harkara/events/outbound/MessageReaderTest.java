package harkara.events.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.payload.CheckBudget;
import harkara.events.publishing.EventsOfTests;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private final MessageReader reader = new MessageReader(EventsOfTests.drafts());

  private MessageDraft read(String ownId, String json) {
    var body = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    return reader.read(ownId, body, CheckBudget.ofEvent());
  }

  @Test
  void readsAMessageInCanonicalForm() {
    var draft =
        read(
            "order-1",
            """
            {"to": "15550100003", "from": "15550100001",
             "message": {"text": "\\u00e4", "x": 1.0, "type": "text"}}""");

    assertThat(draft.ownId()).isEqualTo("order-1");
    assertThat(draft.wamid()).isNull();
    assertThat(draft.refusal()).isNull();
    assertThat(draft.content().from()).isEqualTo("15550100001");
    assertThat(draft.content().to()).isEqualTo("15550100003");
    assertThat(draft.content().message())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"type\":\"text\",\"text\":\"ä\",\"x\":1}");
  }

  @Test
  void takesNobodyForANumberAndAUserForOne() {
    var draft = read("a", "{\"from\":null,\"to_user_id\":\"IN.208\",\"message\":{\"type\":\"x\"}}");

    assertThat(draft.content().from()).isNull();
    assertThat(draft.content().to()).isNull();
    assertThat(draft.content().toUserId()).isEqualTo("IN.208");
  }

  @Test
  void readsWhatHasBecomeOfIt() {
    assertThat(read("a", "{\"wamid\":\"wamid.A\"}"))
        .isEqualTo(new MessageDraft("a", null, "wamid.A", null));
    var refusal =
        read("a", "{\"error\":{\"code\":132001,\"title\":\"No template\",\"details\":null}}")
            .refusal();
    assertThat(refusal.error()).hasToString("{\"code\":132001,\"title\":\"No template\"}");
    assertThat(refusal.failReason()).isNull();
    assertThat(read("a", "{\"fail_reason\":\"insufficient_credits\"}").refusal())
        .isEqualTo(new Refusal(null, "insufficient_credits"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"form\":\"1\",\"message\":{\"type\":\"x\"}}|/form",
        "{\"from\":\"+1\",\"message\":{\"type\":\"x\"}}|/from",
        "{\"to\":1,\"message\":{\"type\":\"x\"}}|/to",
        "{\"to_user_id\":\"1\",\"message\":{\"type\":\"x\"}}|/to_user_id",
        "{\"to\":\"1\"}|/message",
        "{\"wamid\":\"a b\"}|/wamid",
        "{\"wamid\":\"a\",\"error\":{\"code\":1}}|/wamid",
        "{\"error\":{}}|/error/code",
        "{\"error\":{\"code\":\"1\"}}|/error/code",
        "{\"error\":{\"code\":1,\"title\":1}}|/error/title",
        "{\"error\":{\"code\":1,\"message\":\"m\"}}|/error/message",
        "{\"error\":1}|/error",
        "{\"fail_reason\":\"No Money\"}|/fail_reason",
        "{\"message\":{}}|/message",
        "{\"message\":{\"type\":\"text\"}}|/message",
        "{\"message\":1}|/message",
        "[]|''"
      })
  void saysWhichFieldIsWrong(String json, String pointer) {
    assertThatThrownBy(() -> read("a", json))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.flaws())
                    .extracting(Flaw::pointer)
                    .allMatch(each -> each.startsWith(pointer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a\\b", "a;b", ".", "..", "ä", "a\u0000"})
  void refusesAnIdThatNoPathCouldHave(String ownId) {
    assertThatThrownBy(() -> read(ownId, "{\"wamid\":\"w\"}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1 to 200 visible ASCII characters");
  }

  @Test
  void takesTheLongestIdAndNoLonger() {
    assertThat(read("a".repeat(200), "{\"wamid\":\"w\"}").ownId()).hasSize(200);
    assertThatThrownBy(() -> read("a".repeat(201), "{\"wamid\":\"w\"}"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> read(null, "{\"wamid\":\"w\"}")).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesAMessageThatLeavesNoRoomForItsEvent() {
    var json = "{\"message\":{\"type\":\"text\",\"text\":\"%s\"}}";
    assertThat(read("a", json.formatted("x".repeat(98_000))).content().message())
        .hasSizeGreaterThan(98_000);
    assertThatThrownBy(() -> read("a", json.formatted("x".repeat(98_300))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
  }
}
