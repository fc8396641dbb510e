package harkara.health.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of {@code server-config} that watch Harkara, and Prometheus' own judge of them. */
final class MonitoringFiles {
  static final Path ALERTS = Path.of("server-config", "prometheus", "alerts.yml");
  static final Path DASHBOARD = Path.of("server-config", "grafana", "harkara.json");

  private static final String PROMTOOL = "promtool";
  private static final Pattern NAME = Pattern.compile("\\bharkara_[a-z0-9_]+");

  private MonitoringFiles() {}

  /** All metrics that a file asks for. */
  static List<String> names(Path file) throws IOException {
    return List.copyOf(
        new TreeSet<>(
            NAME.matcher(Files.readString(file)).results().map(MatchResult::group).toList()));
  }

  static boolean isPromtoolInstalled() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROMTOOL)));
  }

  /**
   * Asks it, in the folder of the alerts.
   *
   * @return what it complains of; empty where it is content
   */
  static String promtool(String input, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(PROMTOOL));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .directory(ALERTS.getParent().toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said;
  }
}
