package harkara.bench;

import harkara.testing.PostgresProcess;
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
        new MicroStage(),
        new CeilingStage(),
        new ThroughputStage(),
        new RestartStage(),
        new LatencyStage(),
        new WhatsAppStage(),
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
    options.requireStagesOf(stages());
    var report = new Report();
    about(options, report);
    stages().stream().filter(options::wants).forEach(stage -> run(stage, options, report));
    Shares.addTo(report);
    report.write(RESULTS);
    System.out.println("written to " + RESULTS.resolve("bench.json"));
    System.exit(Baseline.holds(options, report) && !report.hasFailures() ? 0 : 1);
  }

  /** The others run whatever becomes of one, and what was measured is written at once. */
  private static void run(Stage stage, BenchOptions options, Report report) {
    try {
      stage.run(options, report);
    } catch (Exception | AssertionError failure) {
      report.failed(stage.name(), failure);
    }
    report.write(RESULTS);
  }

  private static void about(BenchOptions options, Report report) throws IOException {
    report.about("processors", Runtime.getRuntime().availableProcessors());
    report.about("processor", first("/proc/cpuinfo", "model name"));
    report.about("memory", first("/proc/meminfo", "MemTotal"));
    report.about("java", Runtime.version().toString());
    report.about("commit", commit());
    report.about("server", System.getProperty("harkara.test.server"));
    report.about("database", PostgresProcess.version() + " " + PostgresTuning.settings());
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

  /** What stands behind the name in a file of the system. */
  private static String first(String file, String name) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    }
  }
}
