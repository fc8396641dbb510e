package harkara.events.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Caller;
import harkara.accounts.identity.CurrentTenant;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadMaskTest {
  private static final String RECEIVED =
      """
      {"event":"message.received","message_id":"wamid.HBgL=","direction":"inbound","from":"491512345678",\
      "to":null,"timestamp":1767225600,"message":{"type":"location","text":"At 5, dear Ann",\
      "media":{"url":"https://a.example/1?t=2","mime_type":"image/png","filename":"ann.png"},\
      "location":{"latitude":52.5,"longitude":13.4}},"username":"ann","tags":["vip",7,true]}\
      """;

  private static final String MASKED =
      """
      {"event":"message.received","message_id":"wamid.HBgL=","direction":"inbound","from":"49•••••5678",\
      "to":null,"timestamp":1767225600,"message":{"type":"location","text":"•••",\
      "media":{"url":"•••","mime_type":"image/png","filename":"•••"},\
      "location":{"latitude":null,"longitude":null}},"username":"•••","tags":["•••",7,true]}\
      """;

  private final PayloadMask mask = mask("true");

  private static PayloadMask mask(String setting) {
    return new PayloadMask(new MaskSettings(key -> setting), new CurrentTenant());
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void keepsShapeAndWordsAndHidesPeople() {
    assertThat(mask.mask(json(RECEIVED))).asString(StandardCharsets.UTF_8).isEqualTo(MASKED);
    assertThat(mask.hidden(json(RECEIVED)))
        .contains("491512345678", "At 5, dear Ann", "ann", "52.5", "https://a.example/1?t=2")
        .doesNotContain("message.received", "wamid.HBgL=", "inbound");
  }

  @Test
  void aWordMayBeASentenceOrANumberInAnotherType() {
    var custom = "{\"status\":\"Ann called\",\"reason\":\"+491512345678\",\"type\":\"\"}";

    assertThat(mask.mask(json(custom)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"status\":\"•••\",\"reason\":\"•••\",\"type\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text":"12345678"}                  | {"text":"•••"}
          {"text":"491512345678"}              | {"text":"•••"}
          {"phone":"1234567"}                  | {"phone":"•••"}
          {"wa_id":"+491512345678"}            | {"wa_id":"49•••••5678"}
          {"reason":"+49-151-2345678"}         | {"reason":"•••"}
          {"type":"tel:0151/234.56.78"}        | {"type":"•••"}
          {"category":"error_131047"}          | {"category":"error_131047"}
          {"wa_id":491512345678}               | {"wa_id":null}
          {"customer":491512345678}            | {"customer":null}
          {"customer":4.91512345678E11}        | {"customer":null}
          {"mobile":1512345}                   | {"mobile":null}
          {"count":1767225600}                 | {"count":1767225600}
          {"timestamp":1767225600000}          | {"timestamp":1767225600000}
          {"sent_at":1767225600000}            | {"sent_at":1767225600000}
          """)
  void hidesNumbersHoweverTheyAreWritten(String payload, String masked) {
    assertThat(mask.mask(json(payload))).asString(StandardCharsets.UTF_8).isEqualTo(masked);
  }

  @Test
  void hidesNumbersThatAreKeys() {
    var payload = json("{\"states\":{\"491512345678\":1,\"read_2\":2,\"+49 151 2345679\":3}}");

    assertThat(mask.mask(payload))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"states\":{\"••• 1\":1,\"read_2\":2,\"••• 3\":3}}");
    assertThat(mask.hidden(payload)).containsExactly("491512345678", "+49 151 2345679");
  }

  @Test
  void leavesOfAPhoneNumberSixDigits() {
    assertThat(mask.phone("491512345678")).isEqualTo("49•••••5678");
    assertThat(mask.phone("12345")).isEqualTo("•••");
    assertThat(mask.phone(null)).isNull();
  }

  @Test
  void isSwitchedOff() {
    var off = mask("false");

    assertThat(off.mask(json(RECEIVED))).isEqualTo(json(RECEIVED));
    assertThat(off.phone("491512345678")).isEqualTo("491512345678");
    assertThat(off.hidesFrom(caller(Actor.Kind.USER, ApiScope.WEBHOOKS_READ))).isFalse();
    assertThat(off.hidden(json(RECEIVED))).isEmpty();
    assertThatThrownBy(() -> mask("yes"))
        .hasMessage("harkara.privacy.mask=yes must be true or false");
  }

  @Test
  void hidesFromPeopleWhoMayOnlyLook() {
    assertThat(mask.hidesFrom(caller(Actor.Kind.USER, ApiScope.WEBHOOKS_READ))).isTrue();
    assertThat(
            mask.hidesFrom(
                caller(Actor.Kind.USER, ApiScope.WEBHOOKS_READ, ApiScope.WEBHOOKS_WRITE)))
        .isFalse();
    assertThat(mask.hidesFrom(caller(Actor.Kind.API_KEY, ApiScope.WEBHOOKS_READ))).isFalse();
  }

  private static Caller caller(Actor.Kind kind, ApiScope... scopes) {
    var actor = new Actor(kind, UUID.randomUUID());
    return new Caller(actor, UUID.randomUUID(), false, Set.of(scopes), () -> true);
  }
}
