package harkara.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a run: printed as they come, written as JSON at the end. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Object> about = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  /** Something that explains the figures: the machine, a setting. */
  void about(String name, Object value) {
    about.put(name, value);
    System.out.println(name + ": " + value);
  }

  /** A row of the table, printed at once; what is not known (NaN) is left out. */
  void row(String name, Map<String, Double> figures) {
    var known = new LinkedHashMap<>(figures);
    known.values().removeIf(value -> value.isNaN());
    rows.put(name, known);
    System.out.println(
        known.entrySet().stream()
            .map(figure -> figure.getKey() + " " + text(figure.getValue()))
            .collect(Collectors.joining("; ", name + ": ", "")));
  }

  void row(String name, Measurement measurement) {
    row(name, measurement.figures());
    if (!measurement.refused().isEmpty()) {
      System.out.println("  refused: " + measurement.refused());
    }
  }

  /** A stage has come to no end; what it reported before stays. */
  void failed(String stage, Throwable why) {
    failures.put(stage, why.toString());
    System.out.println("FAILED " + stage);
    why.printStackTrace(System.out);
  }

  Map<String, Map<String, Double>> rows() {
    return rows;
  }

  /** Whether a stage has come to no end. */
  boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** Writes the JSON, and the table in Markdown beside it; again when more has come. */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      JSON.writeValue(
          folder.resolve("bench.json").toFile(),
          Map.of("about", about, "rows", rows, "failures", failures));
      Files.writeString(folder.resolve("bench.md"), markdown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String markdown() {
    return rows.entrySet().stream()
        .map(row -> "| " + row.getKey() + " | " + cells(row.getValue()) + " |")
        .collect(Collectors.joining("\n", "| run | figures |\n| --- | --- |\n", "\n"));
  }

  private static String cells(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + " " + text(figure.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(double value) {
    var digits = value >= 100 || value == Math.rint(value) ? 0 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
