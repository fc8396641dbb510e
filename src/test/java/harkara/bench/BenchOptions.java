package harkara.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run is asked to do; {@code -Dbench.<name>=…} overrides a default.
 *
 * @param stages names of those that run, in their order; none means those of the run
 * @param run {@code short} (some minutes: ceilings and throughput) or {@code full}
 * @param seconds length of each measurement
 * @param warmUp before the figures of a warm JVM are taken
 * @param soakPieces of ten minutes, of the soak
 * @param baseline an earlier run's JSON that this one is compared with, or empty
 * @param jvm options of the server's JVM behind those of the image; none by default
 * @param settings of the server, {@code key=value}, beside its defaults
 */
record BenchOptions(
    List<String> stages,
    String run,
    int seconds,
    Duration warmUp,
    int soakPieces,
    Optional<String> baseline,
    List<String> jvm,
    List<String> settings) {
  private static final List<String> RUNS = List.of("short", "full");
  private static final Duration YOUNG = Duration.ofSeconds(30);

  static BenchOptions read() {
    var run = text("run").orElse("short");
    if (!RUNS.contains(run)) {
      throw new IllegalArgumentException("bench.run=" + run + " is none of " + RUNS);
    }
    var full = run.equals("full");
    return new BenchOptions(
        list("stages"),
        run,
        text("seconds").map(Integer::parseInt).orElse(full ? 25 : 12),
        text("warm-up").map(Duration::parse).orElse(Duration.ofSeconds(full ? 180 : 30)),
        text("soak-pieces").map(Integer::parseInt).orElse(15),
        text("baseline"),
        list("jvm"),
        list("settings"));
  }

  boolean wants(Stage stage) {
    return stages.isEmpty()
        ? stage.isShort() || isFull() && !stage.isOnRequest()
        : stages.contains(stage.name());
  }

  /** Refuses a name that is none of a stage. */
  void requireStagesOf(List<Stage> all) {
    var names = all.stream().map(Stage::name).toList();
    if (!names.containsAll(stages)) {
      throw new IllegalArgumentException("bench.stages=" + stages + " are not all of " + names);
    }
  }

  boolean isFull() {
    return run.equals("full");
  }

  Duration length() {
    return Duration.ofSeconds(seconds);
  }

  /** For how long a JVM that has just become ready counts as young. */
  Duration young() {
    return isFull() ? YOUNG : length();
  }

  private static List<String> list(String name) {
    return text(name).stream().flatMap(all -> Stream.of(all.split(","))).toList();
  }

  private static Optional<String> text(String name) {
    return Optional.ofNullable(System.getProperty("bench." + name)).filter(text -> !text.isBlank());
  }
}
