package harkara.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsFormatTest {
  private static final MediaType OPEN = new MediaType("application", "openmetrics-text");

  @Test
  void choosesTheOneThatIsWantedMost() {
    assertThat(MetricsFormat.wanted(List.of(OPEN, MediaType.TEXT_PLAIN_TYPE)))
        .isEqualTo(MetricsFormat.OPEN);
    assertThat(MetricsFormat.wanted(List.of(MediaType.TEXT_PLAIN_TYPE, OPEN)))
        .isEqualTo(MetricsFormat.PROMETHEUS);
    assertThat(MetricsFormat.wanted(List.of(MediaType.WILDCARD_TYPE)))
        .isEqualTo(MetricsFormat.PROMETHEUS);
  }

  @Test
  void saysWhichItIs() {
    assertThat(MetricsFormat.PROMETHEUS.contentType())
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(MetricsFormat.OPEN.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
  }
}
