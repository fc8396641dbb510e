package harkara.health.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The formats in which metrics are written. */
enum MetricsFormat {
  /** Prometheus' own, 0.0.4. */
  PROMETHEUS(PrometheusTextFormatWriter.create()),
  /** OpenMetrics 1.0.0. */
  OPEN(OpenMetricsTextFormatWriter.create());

  static final String PLAIN = "text/plain";
  static final String OPEN_METRICS = "application/openmetrics-text";

  private final ExpositionFormatWriter writer;

  MetricsFormat(ExpositionFormatWriter writer) {
    this.writer = writer;
  }

  /**
   * The one that is wanted most.
   *
   * @param accepted what a request accepts, the best first
   */
  static MetricsFormat wanted(List<MediaType> accepted) {
    for (var type : accepted) {
      if (is(OPEN_METRICS, type)) {
        return OPEN;
      }
      if (is(PLAIN, type) || type.isWildcardType()) {
        return PROMETHEUS;
      }
    }
    return PROMETHEUS;
  }

  private static boolean is(String name, MediaType type) {
    return name.equalsIgnoreCase(type.getType() + "/" + type.getSubtype());
  }

  String contentType() {
    return writer.getContentType();
  }

  byte[] write(MetricSnapshots metrics) throws IOException {
    var out = new ByteArrayOutputStream();
    writer.write(out, metrics);
    return out.toByteArray();
  }
}
