package harkara.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import harkara.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Single steps of a publish and a delivery, by JMH in processes of its own: what each takes and
 * allocates, and signing beside what the JDK needs for the same bytes. The benchmarks are in {@code
 * src/jmh/java}; the profile {@code bench} alone has them, and JMH.
 */
final class MicroStage implements Stage {
  /** Each in two JVMs, which have three seconds to warm up and are measured for three. */
  private static final List<String> OPTIONS =
      List.of(
          "-bm avgt -tu ns -f 2 -wi 3 -w 1 -i 3 -r 1 -foe true -prof gc -rf json -rff".split(" "));

  private static final String TIME = "ns/op";
  private static final String LIMIT = "raw hmac";
  private static final List<String> SIGNING = List.of("signatures", "signed request");

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    var folder = TestFolders.create("bench-micro");
    var results = folder.resolve("results.json");
    measure(folder, results);
    var steps = steps(new ObjectMapper().readTree(results.toFile()));
    steps.forEach((step, figures) -> report.row("micro: " + step, figures));
    report.row("micro: ratios to " + LIMIT, ratios(steps));
  }

  private static void measure(Path folder, Path results) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    var classes = System.getProperty("java.class.path") + ":" + System.getProperty("bench.micro");
    command.addAll(List.of("-cp", classes, "org.openjdk.jmh.Main"));
    command.addAll(OPTIONS);
    command.add(results.toString());
    var log = folder.resolve("jmh.log");
    var jmh =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (jmh.waitFor() != 0) {
      throw new IOException("JMH ended with " + jmh.exitValue() + ", see " + log);
    }
  }

  private static Map<String, Map<String, Double>> steps(JsonNode results) {
    var steps = new LinkedHashMap<String, Map<String, Double>>();
    for (var result : results) {
      var time = result.required("primaryMetric");
      var figures = new LinkedHashMap<String, Double>();
      figures.put(TIME, time.required("score").asDouble());
      figures.put("error ns", time.required("scoreError").asDouble());
      figures.put(
          "bytes/op",
          result
              .required("secondaryMetrics")
              .required("gc.alloc.rate.norm")
              .required("score")
              .asDouble());
      steps.put(name(result.required("benchmark").asText()), figures);
    }
    return steps;
  }

  /** {@code strict parse} of {@code harkara.bench.PayloadBenchmark.strictParse}. */
  private static String name(String benchmark) {
    return benchmark
        .substring(benchmark.lastIndexOf('.') + 1)
        .replaceAll("([A-Z])", " $1")
        .toLowerCase(Locale.ROOT);
  }

  private static Map<String, Double> ratios(Map<String, Map<String, Double>> steps) {
    var ratios = new LinkedHashMap<String, Double>();
    for (var step : SIGNING) {
      ratios.put(step, steps.get(step).get(TIME) / steps.get(LIMIT).get(TIME));
    }
    return ratios;
  }
}
