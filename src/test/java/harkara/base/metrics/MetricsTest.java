package harkara.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final UUID TENANT = new UUID(0, 1);

  private final Metrics metrics = MetricsOfTests.on();

  private static String text(Metrics metrics) throws IOException {
    var out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, metrics.read());
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsWhatIsCountedMeasuredAndRead() throws IOException {
    var counter = metrics.counter("harkara_things_total", "Things.", "tenant", "kind");
    counter.addOf(TENANT, "good", 2);
    counter.addOf(TENANT, "good", 1);
    metrics.measured("harkara_size", "Sizes.", new double[] {1, 10}).add(7);
    metrics.gauge("harkara_level", "The level.", () -> 4.5);

    assertThat(text(metrics))
        .contains(
            "# TYPE harkara_things_total counter",
            "harkara_things_total{kind=\"good\",tenant=\"" + Id.TENANT.text(TENANT) + "\"} 3.0",
            "harkara_size_bucket{le=\"1.0\"} 0",
            "harkara_size_bucket{le=\"10.0\"} 1",
            "harkara_size_sum 7.0",
            "harkara_level 4.5");
  }

  @Test
  void leavesOutWhatCannotBeRead() throws IOException {
    metrics.gauge(
        "harkara_broken",
        "Broken.",
        () -> {
          throw new IllegalStateException("the database is gone");
        });
    metrics.gauge("harkara_level", "The level.", () -> 1);

    assertThat(text(metrics)).contains("harkara_level 1.0").doesNotContain("harkara_broken ");
  }

  @Test
  void doesNothingWhileOff() throws IOException {
    var off = MetricsOfTests.off();
    off.counter("harkara_things_total", "Things.").add(1);
    off.measured("harkara_size", "Sizes.", new double[] {1}).add(1);
    off.gauge("harkara_level", "The level.", List.of(), values -> values.add(1));

    assertThat(text(off)).isEmpty();
  }
}
