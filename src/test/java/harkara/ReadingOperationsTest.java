package harkara;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.reading.Reading;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever reads the database for people takes a place of those that reading has. */
class ReadingOperationsTest {
  /** Operations that do not, and why. */
  private static final Map<String, String> NOT_READING =
      Map.ofEntries(
          entry("GET /api/v1/deliveries/stream", "one read of the node for all streams"),
          entry("GET /api/v1/deliveries/export", "page by page, each a read of its own"),
          entry("GET /api/v1/events/export", "page by page, each a read of its own"),
          entry("GET /api/v1/endpoints/export", "page by page, each a read of its own"),
          entry("GET /api/v1", "reads no row"),
          entry("GET /api/v1/openapi.yaml", "reads no row"),
          entry("GET /api/v1/event-types/{name}", "answered from memory"),
          entry("GET /api/v1/event-types/{name}/samples", "answered from memory"),
          entry(
              "GET /api/v1/catalog/{id}",
              "answered from memory, which is filled every few seconds"),
          entry("GET /api/v1/health", "must answer whatever is read; has its own limit"),
          entry(
              "GET /api/v1/metrics", "the same; what rows tell is read every ten seconds at most"),
          entry("GET /api/v1/session", "one row by its key"));

  @Test
  void everyGetIsReading() {
    var others =
        RestOperation.all()
            .filter(operation -> operation.verb().equals("GET"))
            .filter(operation -> !operation.method().isAnnotationPresent(Reading.class))
            .map(operation -> operation.verb() + " " + operation.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(others)
        .as("annotate the operation with @Reading, or give it a line here with the reason")
        .isEqualTo(new TreeSet<>(NOT_READING.keySet()));
  }
}
