package harkara.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Sets the rates beside the ceilings. */
final class Shares {
  /** The figure of a ceiling. */
  static final String RATE = "per second";

  private static final String DELIVERED = "delivered/s";

  private Shares() {}

  /**
   * Adds the serial ceiling and each run's share of it, where both were measured. An open loop's
   * rate is what was asked for and says nothing.
   */
  static void addTo(Report report) {
    var serial = serialCeiling(report);
    if (Double.isNaN(serial)) {
      return;
    }
    var shares = new LinkedHashMap<String, Double>();
    report
        .rows()
        .forEach(
            (name, figures) -> {
              if (figures.containsKey(DELIVERED) && !figures.containsKey(Measurement.ASKED)) {
                shares.put(name, figures.get(DELIVERED) / serial);
              }
            });
    report.row("ceiling: serial", Map.of(RATE, serial));
    report.row("share of the serial ceiling", shares);
  }

  private static double serialCeiling(Report report) {
    var ceilings =
        report.rows().entrySet().stream()
            .filter(row -> row.getKey().startsWith("ceiling: "))
            .mapToDouble(row -> row.getValue().get(RATE))
            .toArray();
    return ceilings.length == 3
        ? 1 / DoubleStream.of(ceilings).map(rate -> 1 / rate).sum()
        : Double.NaN;
  }
}
