package harkara.events.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceptionSettingsTest {
  private final Map<String, String> values =
      new HashMap<>(
          Map.of("harkara.whatsapp.duplicates", "P8D", "harkara.whatsapp.unrouted", "P7D"));

  @Test
  void areAsGiven() {
    var settings = new ReceptionSettings(values::get);

    assertThat(settings.duplicates()).isEqualTo(Duration.ofDays(8));
    assertThat(settings.unrouted()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void remembersForAsLongAsMetaRepeats() {
    values.put("harkara.whatsapp.duplicates", "P7D");

    assertThatThrownBy(() -> new ReceptionSettings(values::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harkara.whatsapp.duplicates=P7D");
  }
}
