package harkara.events.whatsapp;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.change;
import static harkara.testing.MetaBodies.entry;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.events.whatsapp.MappedItem.Ready;
import harkara.testing.MetaBodies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events beside the four of the contract. */
class ExtraEventsTest {
  private static final String AT = "/entry/0/changes/0/value";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "echo|{\"event\":\"message.echoed\",\"message_id\":\"wamid.ECHO\",\"direction\":\"outbound\",\"from\":\"15550100001\",\"to\":\"15550100003\",\"timestamp\":1767225600,\"message\":{\"type\":\"text\",\"text\":\"Typed in the app\"}}",
        "call|{\"event\":\"call.updated\",\"call_id\":\"wacid.CALL\",\"direction\":\"inbound\",\"from\":\"15550100003\",\"to\":\"15550100001\",\"timestamp\":1767225600,\"status\":\"connect\",\"call\":{\"id\":\"wacid.CALL\",\"from\":\"15550100003\",\"to\":\"15550100001\",\"event\":\"connect\",\"timestamp\":\"1767225600\",\"direction\":\"USER_INITIATED\",\"session\":{\"sdp_type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 7 2 IN IP4 127.0.0.1\\r\\n\"}}}",
        "call-status|{\"event\":\"call.updated\",\"call_id\":\"wacid.CALL\",\"direction\":\"outbound\",\"from\":\"15550100001\",\"to\":\"15550100003\",\"timestamp\":1767225600,\"status\":\"ringing\",\"call\":{\"id\":\"wacid.CALL\",\"type\":\"call\",\"status\":\"RINGING\",\"timestamp\":\"1767225600\",\"recipient_id\":\"15550100003\"}}",
        "template-status|{\"event\":\"template.status.updated\",\"business_account_id\":\"102290129340398\",\"template_id\":\"594425479261596\",\"template_name\":\"parcel_is_here\",\"language\":\"en_US\",\"timestamp\":1767225601,\"status\":\"REJECTED\",\"reason\":\"INVALID_FORMAT\",\"update\":{\"event\":\"REJECTED\",\"message_template_id\":594425479261596,\"message_template_name\":\"parcel_is_here\",\"message_template_language\":\"en_US\",\"reason\":\"INVALID_FORMAT\"}}",
        "number-quality|{\"event\":\"number.quality.updated\",\"business_account_id\":\"102290129340398\",\"phone_number\":\"15550100001\",\"timestamp\":1767225601,\"change\":\"DOWNGRADE\",\"update\":{\"display_phone_number\":\"15550100001\",\"event\":\"DOWNGRADE\",\"old_limit\":\"TIER_10K\",\"current_limit\":\"TIER_1K\"}}",
        "account-alert|{\"event\":\"account.alerted\",\"business_account_id\":\"102290129340398\",\"timestamp\":1767225601,\"field\":\"account_alerts\",\"alert\":\"OBA_REJECTED\",\"severity\":\"CRITICAL\",\"update\":{\"entity_type\":\"BUSINESS\",\"entity_id\":\"102290129340398\",\"alert_severity\":\"CRITICAL\",\"alert_status\":\"ACTIVE\",\"alert_type\":\"OBA_REJECTED\",\"alert_description\":\"Not eligible\"}}",
        "account-update|{\"event\":\"account.alerted\",\"business_account_id\":\"102290129340398\",\"timestamp\":1767225601,\"field\":\"account_update\",\"alert\":\"ACCOUNT_RESTRICTION\",\"severity\":null,\"update\":{\"phone_number\":\"15550100001\",\"event\":\"ACCOUNT_RESTRICTION\",\"restriction_info\":[{\"restriction_type\":\"RESTRICTED_BIZ_INITIATED_MESSAGING\",\"expiration\":1767830400}]}}",
        "account-review|{\"event\":\"account.alerted\",\"business_account_id\":\"102290129340398\",\"timestamp\":1767225601,\"field\":\"account_review_update\",\"alert\":\"APPROVED\",\"severity\":null,\"update\":{\"decision\":\"APPROVED\"}}"
      })
  void haveTheirPayloads(String file, String payload) {
    assertThat(Mapped.payloads(MetaBodies.file(file))).containsExactly(payload);
  }

  @Test
  void nameTheReceiverOfAnEchoWhoHidesTheNumber() {
    var echo =
        "\"message_echoes\":[{\"from\":\"+1 555-010-0001\",\"to_user_id\":\"IN.2\",\"id\":\"w\","
            + "\"type\":\"image\",\"image\":{\"id\":\"17\",\"mime_type\":\"image/png\"}}]";
    assertThat(Mapped.payloads(body(entry(of("smb_message_echoes", echo)))))
        .containsExactly(
            "{\"event\":\"message.echoed\",\"message_id\":\"w\",\"direction\":\"outbound\","
                + "\"from\":\"15550100001\",\"to\":null,\"timestamp\":"
                + Mapped.NOW
                + ",\"message\":{\"type\":\"image\",\"media\":{"
                + "\"url\":\"https://media.example.com/17\",\"mime_type\":\"image/png\"}},"
                + "\"recipient_user_id\":\"IN.2\"}");
  }

  @Test
  void areOfTheBusinessWhereItCalls() {
    var call =
        "\"calls\":[{\"id\":\"c\",\"event\":\"terminate\",\"direction\":\"BUSINESS_INITIATED\","
            + "\"from\":\"15550100001\",\"to\":\"15550100003\",\"timestamp\":\"17\"}]";
    assertThat(Mapped.payloads(body(entry(of("calls", call)))).get(0))
        .startsWith(
            "{\"event\":\"call.updated\",\"call_id\":\"c\",\"direction\":\"outbound\","
                + "\"from\":\"15550100001\",\"to\":\"15550100003\",\"timestamp\":17,"
                + "\"status\":\"terminate\",\"call\":{");
  }

  @Test
  void areSkippedWhereTheyAreBad() {
    assertThat(
            Mapped.outcomes(
                body(
                    entry(
                        of("smb_message_echoes", "\"message_echoes\":[7,{},{\"id\":\"w\"}]"),
                        of(
                            "calls",
                            "\"calls\":[7,{},{\"id\":\"c\"}],\"statuses\":[{\"id\":\"c\"}]"),
                        of("message_template_status_update", "\"event\":7")))))
        .containsExactly(
            AT + "/message_echoes/0 skipped: is no object",
            AT + "/message_echoes/1 skipped: has no id, a string of 1 to 200 characters",
            AT + "/message_echoes/2 skipped: has no type that is a string",
            "/entry/0/changes/1/value/calls/0 skipped: is no object",
            "/entry/0/changes/1/value/calls/1 skipped: has no id, a string of 1 to 200 characters",
            "/entry/0/changes/1/value/calls/2 skipped: has no event that is a string",
            "/entry/0/changes/1/value/statuses/0 skipped: has no status that is a string",
            "/entry/0/changes/2/value skipped: has no event that is a string");
  }

  /** Such updates have no id; the same comes again with the same time. */
  @Test
  void areKnownByTheirContentAndTheirTime() {
    var first = key(body(account("17")));
    assertThat(key(body(account("17")))).isEqualTo(first);
    assertThat(key(body(account("18")))).isNotEqualTo(first);
    assertThat(key(MetaBodies.file("account-review"))).isNotEqualTo(first);
  }

  private static String account(String time) {
    return "{\"id\":\"1\",\"changes\":[{\"field\":\"account_update\","
        + "\"value\":{\"event\":\"VERIFIED_ACCOUNT\"}}],\"time\":"
        + time
        + "}";
  }

  private static ItemKey key(byte[] body) {
    return ((Ready) Mapped.items(body).get(0)).key();
  }

  private static String of(String field, String members) {
    return change(field, MetaBodies.NUMBER_ID, MetaBodies.NUMBER, members);
  }
}
