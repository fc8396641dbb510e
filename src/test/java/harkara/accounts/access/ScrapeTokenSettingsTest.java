package harkara.accounts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTokenSettingsTest {
  private static ScrapeTokenSettings of(String token) {
    return new ScrapeTokenSettings(Map.of("harkara.metrics.token", token)::get);
  }

  @Test
  void readsATokenOrNone() {
    assertThat(of(" sixteen-letters-").token()).contains("sixteen-letters-");
    assertThat(of(" ").token()).isEmpty();
  }

  @Test
  void refusesWithoutTellingIt() {
    assertThatThrownBy(() -> of("fifteen-letters"))
        .hasMessageStartingWith("harkara.metrics.token must be 16")
        .hasMessageNotContaining("fifteen");
    assertThatThrownBy(() -> of("with a blank in it, and long"))
        .hasMessageStartingWith("harkara.metrics.token must be 16");
  }
}
