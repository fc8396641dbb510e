package harkara.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of publishers has shown.
 *
 * @param refused events by what they were refused with
 * @param late how late the load tool was, in an open loop
 * @param perDelivery costs
 */
record Measurement(
    Rates rates,
    Counts counts,
    Map<String, Integer> refused,
    Percentiles late,
    Percentiles toAnswer,
    Percentiles toReceived,
    Costs perDelivery) {
  /** The figure that only an open loop has. */
  static final String ASKED = "asked/s";

  /**
   * How many a second.
   *
   * @param asked events of an open loop; 0 in a closed one
   * @param accepted events, while publishing
   * @param delivered deliveries, from the first publish to the last arrival: a backlog at the end
   *     costs
   */
  record Rates(double asked, double accepted, double delivered) {}

  /**
   * How many in all.
   *
   * @param backlog deliveries that waited when publishing ended
   * @param missing deliveries of accepted events that never came
   * @param unaccepted deliveries of events that were refused, or not answered
   * @param unwritten outcomes that are not in the database a long time later
   * @param ended answers behind which the server has ended the connection
   */
  record Counts(
      int backlog, int missing, int duplicates, int unaccepted, long unwritten, int ended) {}

  /**
   * What a delivery has cost; NaN where it cannot be known.
   *
   * @param serverMillis processor time of all nodes
   * @param databaseMillis of PostgreSQL
   * @param loadMillis of load and receiver
   * @param writes commits that wrote something
   * @param hotShare of the database's updates that were heap-only, 0 to 1
   */
  record Costs(
      double serverMillis,
      double databaseMillis,
      double loadMillis,
      double statements,
      double commits,
      double writes,
      double walBytes,
      double allocatedBytes,
      double hotShare) {

    /** Load's and receiver's share of all that was spent, 0 to 1. */
    double loadShare() {
      return loadMillis / (serverMillis + databaseMillis + loadMillis);
    }
  }

  double deliveredPerSecond() {
    return rates.delivered();
  }

  /** By the names in the table and the JSON. */
  Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    if (rates.asked() > 0) {
      figures.put(ASKED, rates.asked());
      figures.put("late p99 ms", late.at(0.99));
    }
    figures.put("accepted/s", rates.accepted());
    figures.put("delivered/s", rates.delivered());
    count(figures);
    latencies("202", toAnswer, figures);
    latencies("received", toReceived, figures);
    cost(figures);
    return figures;
  }

  private void count(Map<String, Double> figures) {
    figures.put("backlog", (double) counts.backlog());
    figures.put("missing", (double) counts.missing());
    figures.put("duplicates", (double) counts.duplicates());
    figures.put("refused", (double) refused.values().stream().mapToInt(count -> count).sum());
    figures.put("refused but delivered", (double) counts.unaccepted());
    figures.put("unwritten", (double) counts.unwritten());
    figures.put("connections ended", (double) counts.ended());
  }

  private static void latencies(String name, Percentiles times, Map<String, Double> figures) {
    figures.put(name + " p50 ms", times.at(0.5));
    figures.put(name + " p95 ms", times.at(0.95));
    figures.put(name + " p99 ms", times.at(0.99));
    figures.put(name + " max ms", times.max());
  }

  private void cost(Map<String, Double> figures) {
    figures.put("server ms", perDelivery.serverMillis());
    figures.put("database ms", perDelivery.databaseMillis());
    figures.put("load ms", perDelivery.loadMillis());
    figures.put("load share", perDelivery.loadShare());
    figures.put("statements", perDelivery.statements());
    figures.put("commits", perDelivery.commits());
    figures.put("writing commits", perDelivery.writes());
    figures.put("WAL bytes", perDelivery.walBytes());
    figures.put("allocated KB", perDelivery.allocatedBytes() / 1_000);
    figures.put("HOT", perDelivery.hotShare());
  }
}
