package harkara.bench;

import harkara.testing.Api;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the log's filters and the figures of attempts take, each asked five times. */
final class LogPages {
  private static final List<String> QUERIES =
      List.of(
          "/api/v1/deliveries?limit=50",
          "/api/v1/deliveries?limit=50&status=DEAD",
          "/api/v1/deliveries?limit=50&status_class=3xx",
          "/api/v1/deliveries?limit=50&event_type=message.sent",
          "/api/v1/events?limit=50",
          "/api/v1/events?limit=50&phone=919999999999",
          "/api/v1/events?limit=50&phone=919999999999&event_type=message.sent",
          "/api/v1/deliveries?limit=50&phone=919999999999",
          "/api/v1/subscriptions/stats",
          "/api/v1/overview",
          "/api/v1/endpoints?limit=50");

  private final Api api;

  LogPages(Api api) {
    this.api = api;
  }

  /** Milliseconds of the slowest answer by query; what was refused is printed, and counts. */
  Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    QUERIES.forEach(
        query -> figures.put(query.substring("/api/v1".length()) + " ms", slowest(query)));
    var newest = api.get("/api/v1/events?limit=1").json(200).path("items").path(0);
    var message = newest.path("message_id").asText();
    figures.put("/events of a message ms", slowest("/api/v1/events?message_id=" + message));
    figures.put("/deliveries of a message ms", slowest("/api/v1/deliveries?message_id=" + message));
    var timeline = "/api/v1/events/" + newest.path("id").asText() + "/timeline";
    figures.put("/timeline ms", slowest(timeline));
    return figures;
  }

  private double slowest(String query) {
    var slowest = 0L;
    for (var time = 0; time < 5; time++) {
      var begin = System.nanoTime();
      var status = api.get(query).status();
      slowest = Math.max(slowest, System.nanoTime() - begin);
      if (status != 200) {
        System.out.println("  " + query + " is answered with " + status);
      }
    }
    return slowest / 1e6;
  }
}
