package harkara.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsSettingsTest {
  private static MetricsSettings enabled(String value) {
    return new MetricsSettings(Map.of("harkara.metrics.enabled", value)::get);
  }

  @Test
  void readsWhetherTheyAreOn() {
    assertThat(enabled("true").enabled()).isTrue();
    assertThat(enabled("false").enabled()).isFalse();
    assertThatThrownBy(() -> enabled("yes"))
        .hasMessage("harkara.metrics.enabled=yes must be true or false");
  }
}
