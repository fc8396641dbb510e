package harkara.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of publishers has shown.
 *
 * @param seconds of publishing
 * @param acceptedPerSecond events, while publishing
 * @param deliveredPerSecond deliveries, from the first publish to the last arrival: a backlog at
 *     the end costs
 * @param backlog deliveries that waited when publishing ended
 * @param missing deliveries that never came
 * @param perDelivery costs
 */
record Measurement(
    double seconds,
    int accepted,
    Map<String, Integer> refused,
    double acceptedPerSecond,
    double deliveredPerSecond,
    int backlog,
    int missing,
    int duplicates,
    Percentiles toAnswer,
    Percentiles toReceived,
    Costs perDelivery) {

  /**
   * What a delivery has cost; NaN where it cannot be known.
   *
   * @param serverMillis processor time of all nodes
   * @param databaseMillis of PostgreSQL
   * @param loadMillis of load and receiver
   * @param hotShare of the database's updates that were heap-only, 0 to 1
   */
  record Costs(
      double serverMillis,
      double databaseMillis,
      double loadMillis,
      double statements,
      double commits,
      double walBytes,
      double allocatedBytes,
      double hotShare) {}

  /** By the names in the table and the JSON. */
  Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("accepted/s", acceptedPerSecond);
    figures.put("delivered/s", deliveredPerSecond);
    figures.put("backlog", (double) backlog);
    figures.put("missing", (double) missing);
    figures.put("duplicates", (double) duplicates);
    figures.put("refused", (double) refused.values().stream().mapToInt(count -> count).sum());
    latencies("202", toAnswer, figures);
    latencies("received", toReceived, figures);
    figures.put("server ms", perDelivery.serverMillis());
    figures.put("database ms", perDelivery.databaseMillis());
    figures.put("load ms", perDelivery.loadMillis());
    figures.put("statements", perDelivery.statements());
    figures.put("commits", perDelivery.commits());
    figures.put("WAL bytes", perDelivery.walBytes());
    figures.put("allocated KB", perDelivery.allocatedBytes() / 1_000);
    figures.put("HOT", perDelivery.hotShare());
    return figures;
  }

  private static void latencies(String name, Percentiles times, Map<String, Double> figures) {
    figures.put(name + " p50 ms", times.at(0.5));
    figures.put(name + " p95 ms", times.at(0.95));
    figures.put(name + " p99 ms", times.at(0.99));
    figures.put(name + " max ms", times.max());
  }
}
