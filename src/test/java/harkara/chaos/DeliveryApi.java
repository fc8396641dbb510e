package harkara.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.Eventually;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What the servers say about events and deliveries, over the API as anybody may ask it. */
final class DeliveryApi {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final List<Api> tenants;

  DeliveryApi(Cluster cluster, List<Api> tenants) {
    this.cluster = cluster;
    this.tenants = tenants;
  }

  /** Whether no delivery can change any more; asked twice, as one may move between two answers. */
  boolean allFinal() {
    return noneIs("SCHEDULED") && noneIs("SENDING") && noneIs("SCHEDULED") && noneIs("SENDING");
  }

  private boolean noneIs(String status) {
    return tenants.stream()
        .map(tenant -> get(tenant, "/api/v1/deliveries?limit=1&status=" + status))
        .allMatch(page -> page.path("items").isEmpty());
  }

  int count(String status) {
    var count = new int[1];
    for (var tenant : tenants) {
      forEach(tenant, "/api/v1/deliveries?limit=100&status=" + status, item -> count[0]++);
    }
    return count[0];
  }

  Set<String> eventIds() {
    var ids = new HashSet<String>();
    for (var tenant : tenants) {
      forEach(tenant, "/api/v1/events?limit=100", item -> ids.add(item.path("id").asText()));
    }
    return ids;
  }

  private void forEach(Api tenant, String path, Consumer<JsonNode> consumer) {
    var page = get(tenant, path);
    page.path("items").forEach(consumer);
    while (!page.path("next_cursor").isNull()) {
      page = get(tenant, path + "&cursor=" + page.path("next_cursor").asText());
      page.path("items").forEach(consumer);
    }
  }

  private JsonNode get(Api tenant, String path) {
    return Eventually.until(
            "the list is answered",
            PATIENCE,
            () -> ask(tenant, path),
            answer -> answer != null && answer.status() == 200)
        .json();
  }

  private Api.Answer ask(Api tenant, String path) {
    try {
      return tenant.on(cluster.anyBase()).get(path);
    } catch (UncheckedIOException notUp) {
      return null;
    }
  }
}
