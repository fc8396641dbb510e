package harkara.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long PostgreSQL takes to find what is due and to lock what is claimed, by its own log, which
 * has every statement while this is open. That costs, so what else is measured meanwhile does not
 * count.
 */
final class ClaimTimes implements AutoCloseable {
  private static final int EVENTS = 20_000;
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\[(\\d+)\\] LOG:  duration: ([0-9.]+) ms  (parse|bind|execute) [^:]+: (.*)");

  private final DatabaseMeter database;
  private final Path log;
  private final long begin;

  private ClaimTimes(DatabaseMeter database, Path log, long begin) {
    this.database = database;
    this.log = log;
    this.begin = begin;
  }

  static ClaimTimes open(Rig rig) throws IOException {
    var database = rig.databaseMeter();
    database.execute("alter system set log_parameter_max_length = 0");
    database.execute("alter system set log_min_duration_statement = 0");
    database.execute("select pg_reload_conf()");
    return new ClaimTimes(database, rig.postgresLog(), Files.size(rig.postgresLog()));
  }

  /** When an endpoint is well again, for which so much waits that all of it has to be claimed. */
  static Map<String, Double> afterOutage(Rig rig) throws IOException {
    try (var times = open(rig)) {
      MeasuredRun.afterOutage(rig, EVENTS);
      return times.figures();
    }
  }

  private Map<String, Double> figures() throws IOException {
    var figures = new LinkedHashMap<String, Double>();
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(begin);
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      var times = times(lines.toList());
      add("look", times.looks(), figures);
      add("claim", times.claims(), figures);
    }
    return figures;
  }

  private static void add(String name, List<Double> millis, Map<String, Double> figures) {
    var times = Percentiles.of(values -> millis.forEach(each -> values.accept(nanos(each))));
    figures.put(name + "s", (double) times.count());
    figures.put(name + " p50 ms", times.at(0.5));
    figures.put(name + " p99 ms", times.at(0.99));
    figures.put(name + " max ms", times.max());
  }

  private static long nanos(double millis) {
    return Math.round(millis * 1e6);
  }

  /**
   * In milliseconds.
   *
   * @param looks for queues in which something is due
   * @param claims of what was picked
   */
  record Times(List<Double> looks, List<Double> claims) {}

  /** A statement has up to three lines: parsed, planned, executed. */
  static Times times(List<String> lines) {
    var times = new Times(new ArrayList<>(), new ArrayList<>());
    var prepared = new HashMap<String, Double>();
    for (var line : lines) {
      var statement = STATEMENT.matcher(line);
      if (statement.find()) {
        var millis = prepared.merge(statement.group(1), millis(statement.group(2)), Double::sum);
        if (statement.group(3).equals("execute")) {
          prepared.remove(statement.group(1));
          if (isLook(statement.group(4))) {
            times.looks().add(millis);
          } else if (isClaim(statement.group(4))) {
            times.claims().add(millis);
          }
        }
      }
    }
    return times;
  }

  private static double millis(String text) {
    return Double.parseDouble(text);
  }

  private static boolean isLook(String sql) {
    return sql.startsWith("with recursive hop");
  }

  private static boolean isClaim(String sql) {
    return sql.contains("'SCHEDULED'") && sql.endsWith("for update skip locked");
  }

  @Override
  public void close() {
    database.execute("alter system reset all");
    database.execute("select pg_reload_conf()");
  }
}
