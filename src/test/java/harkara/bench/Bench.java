package harkara.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The program: {@code -Dbench.run=full -Dbench.stages=throughput,latency}, see {@link
 * BenchOptions}. Exit code 0 unless a stage failed or a figure fell by more than a fifth below that
 * of {@code -Dbench.baseline}.
 */
public final class Bench {
  private static final Path RESULTS = Path.of("target", "bench").toAbsolutePath();

  private Bench() {}

  /** All of them, in their order; a new one is added here. */
  static List<Stage> stages() {
    return List.of(
        new CeilingStage(),
        new ThroughputStage(),
        new LatencyStage(),
        new AgeStage(),
        new HeldSnapshotStage(),
        new DeadNeighboursStage(),
        new NodesStage(),
        new FootprintStage(),
        new DatabasesStage(),
        new SoakStage());
  }

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    var options = BenchOptions.read();
    var report = new Report();
    about(options, report);
    for (var stage : stages()) {
      if (options.wants(stage)) {
        stage.run(options, report);
      }
    }
    Shares.addTo(report);
    report.write(RESULTS);
    System.out.println("written to " + RESULTS.resolve("bench.json"));
    System.exit(Baseline.holds(options, report) ? 0 : 1);
  }

  private static void about(BenchOptions options, Report report) throws IOException {
    report.about("processors", Runtime.getRuntime().availableProcessors());
    report.about("processor", processor());
    report.about("java", Runtime.version().toString());
    report.about("commit", commit());
    report.about("server", System.getProperty("harkara.test.server"));
    report.about("options", options.toString());
  }

  /** Of the work tree, or unknown outside of one. */
  private static String commit() {
    try {
      var git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException noGit) {
      return "unknown";
    }
  }

  private static String processor() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 2))
          .orElse("unknown");
    }
  }
}
