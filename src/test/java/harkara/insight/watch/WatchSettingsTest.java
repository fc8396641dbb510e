package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchSettingsTest {
  static final Map<String, String> USUAL =
      Map.of(
          "harkara.notices.failing-after", "PT5M",
          "harkara.notices.slow-above", "PT5S",
          "harkara.notices.backlog-after", "PT5M",
          "harkara.notices.rotation-after", "PT20H");

  @Test
  void areRead() {
    var settings = new WatchSettings(USUAL::get);

    assertThat(settings.failingAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.slowAbove()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.backlogAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.rotationAfter()).isEqualTo(Duration.ofHours(20));
  }

  @ParameterizedTest
  @CsvSource({
    "failing-after,P2D",
    "failing-after,soon",
    "slow-above,PT0.01S",
    "backlog-after,PT1S",
    "rotation-after,P8D"
  })
  void refuseNonsenseByName(String name, String value) {
    var values = new HashMap<>(USUAL);
    values.put("harkara.notices." + name, value);

    assertThatThrownBy(() -> new WatchSettings(values::get))
        .hasMessageStartingWith("harkara.notices." + name + "=" + value);
  }
}
