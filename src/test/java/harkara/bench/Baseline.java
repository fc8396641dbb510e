package harkara.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An earlier run's figures. What swings with the machine is compared as a share of its ceiling;
 * what a delivery costs in statements, commits and WAL, and a single step in allocations, is
 * compared as it is.
 */
final class Baseline {
  private static final double MOST = 1.2;
  private static final Set<String> COSTS = Set.of("statements", "commits", "WAL bytes", "bytes/op");
  private static final String SHARES = "share of the serial ceiling";

  private Baseline() {}

  /** Says, and prints, whether nothing is worse by more than a fifth. */
  static boolean holds(BenchOptions options, Report report) throws IOException {
    if (options.baseline().isEmpty()) {
      return true;
    }
    var earlier = new ObjectMapper().readTree(Path.of(options.baseline().get()).toFile());
    var worse = worse(earlier.path("rows"), report);
    worse.forEach(System.out::println);
    return worse.isEmpty();
  }

  private static List<String> worse(JsonNode earlier, Report report) {
    var worse = new ArrayList<String>();
    report
        .rows()
        .forEach(
            (row, figures) ->
                figures.forEach(
                    (name, now) -> {
                      var before = earlier.path(row).path(name).asDouble(Double.NaN);
                      if (isWorse(row, name, before, now)) {
                        worse.add("WORSE " + row + ", " + name + ": " + before + " -> " + now);
                      }
                    }));
    return worse;
  }

  private static boolean isWorse(String row, String name, double before, double now) {
    if (row.equals(SHARES)) {
      return now * MOST < before;
    }
    return COSTS.contains(name) && now > before * MOST;
  }
}
