package harkara.health;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of one check.
 *
 * @param reason why it is not up; null otherwise
 * @param data its figures, as text
 */
@JsonbPropertyOrder({"name", "up", "reason", "data"})
public record HealthCheckView(String name, boolean up, String reason, Map<String, String> data) {

  /**
   * @param flaw why it is not up; empty when it is
   */
  static HealthCheckView of(String name, Optional<String> flaw) {
    return new HealthCheckView(name, flaw.isEmpty(), flaw.orElse(null), Map.of());
  }

  HealthCheckView with(String figure, long value) {
    var figures = new TreeMap<>(data);
    figures.put(figure, Long.toString(value));
    return new HealthCheckView(name, up, reason, figures);
  }
}
