package harkara.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionSettingsTest {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "harkara.retention.payloads", "P30D",
          "harkara.retention.attempts", "P90D",
          "harkara.retention.idempotency-keys", "P7D",
          "harkara.retention.audit", "P365D",
          "harkara.retention.whatsapp-messages", "P30D");

  @Test
  void readsDays() {
    var settings = new RetentionSettings(DEFAULTS::get);

    assertThat(settings.payloads()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.attempts()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.idempotencyKeys()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.audit()).isEqualTo(Duration.ofDays(365));
    assertThat(settings.whatsAppMessages()).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @CsvSource({
    "payloads, PT1H",
    "payloads, PT720H",
    "payloads, P90D",
    "attempts, P30D",
    "attempts, P36500D",
    "idempotency-keys, PT24H",
    "audit, PT24H",
    "whatsapp-messages, PT1H",
    "whatsapp-messages, P40D"
  })
  void takesTheBounds(String name, String value) {
    with(name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "payloads, PT59M59S, PT1H",
    "payloads, P36501D, PT1H",
    "payloads, 30, PT1H",
    "payloads, '', PT1H",
    "payloads, P1M, PT1H",
    "attempts, P29D, PT720H",
    "attempts, -P90D, PT720H",
    "idempotency-keys, PT23H, PT24H",
    "audit, PT23H, PT24H",
    "whatsapp-messages, PT59M, PT1H"
  })
  void refusesNonsenseByNameValueAndRule(String name, String value, String least) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harkara.retention." + name + "=" + value + " ")
        .hasMessageContaining("from " + least + " to ");
  }

  @Test
  void refusesPayloadsThatAreKeptLongerThanTheirEvents() {
    assertThatThrownBy(() -> with("payloads", "P91D"))
        .hasMessageContaining("harkara.retention.attempts=P90D");
  }

  private static RetentionSettings with(String name, String value) {
    var changed = new HashMap<>(DEFAULTS);
    changed.put("harkara.retention." + name, value);
    return new RetentionSettings(changed::get);
  }
}
