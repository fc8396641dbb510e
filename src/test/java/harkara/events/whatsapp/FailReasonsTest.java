package harkara.events.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.json.LenientJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailReasonsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_phone_number|131026 1013 1026",
        "insufficient_credits|131042 402",
        "template_not_approved|132001 132007 132015 132016",
        "rate_limited|4 613 80007 80008 130429 131048 131056 131064 132069 133016",
        "reengagement_required|131047 470",
        "recipient_opted_out|131050",
        "marketing_limited|131049",
        "recipient_in_experiment|130472",
        "recipient_not_allowed|131021 131030",
        "recipient_identity_mismatch|137000",
        "recipient_id_unsupported|131062",
        "template_parameter_invalid|132000 132005 132008 132012",
        "marketing_disabled|131063",
        "flow_unavailable|132068",
        "media_error|131052 131053",
        "unsupported_message_type|131051",
        "message_expired|131043",
        "invalid_parameter|100 131001 131002 131006 131008 131009 135000",
        "sender_unavailable|33 131037 131045 133000 133005 133006 133008 133009 133010 133015",
        "account_restricted|368 130497 131031 134011",
        "authorization_error|0 3 10 190 200 250 299 131005",
        "group_unavailable|131020 131041 131201 131208 131215",
        "service_unavailable|2 131016 131057 133004",
        "unknown_error|1 131000 5 199 300 131200 131216 999999999999999 -1"
      })
  void areThoseOfTheTable(String reason, String codes) {
    for (var code : codes.split(" ")) {
      assertThat(of("{\"code\":" + code + "}")).as(code).isEqualTo(reason);
      assertThat(of("{\"code\":\"" + code + "\"}")).as(code).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"code\":null}",
        "{\"code\":\"E\"}",
        "{\"code\":4.5}",
        "{\"code\":{}}",
        "17"
      })
  void areUnknownWithoutACode(String error) {
    assertThat(of(error)).isEqualTo("unknown_error");
  }

  @Test
  void areUnknownWithoutAnError() {
    assertThat(FailReasons.of(null)).isEqualTo("unknown_error");
  }

  private static String of(String error) {
    return FailReasons.of(LenientJson.parse(error).orElseThrow());
  }
}
