package harkara.ops;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * What one check says.
 *
 * @param reason why it is not up; null otherwise
 * @param data its figures, as text
 */
@JsonbPropertyOrder({"name", "up", "reason", "data"})
public record HealthCheckView(String name, boolean up, String reason, Map<String, String> data) {
  private static final String REASON = "reason";

  static HealthCheckView of(HealthCheckResponse response) {
    var data = new TreeMap<String, String>();
    response
        .getData()
        .ifPresent(all -> all.forEach((key, value) -> data.put(key, String.valueOf(value))));
    var reason = data.remove(REASON);
    return new HealthCheckView(response.getName(), response.getStatus() == Status.UP, reason, data);
  }
}
