package harkara.chaos;

import harkara.testing.servers.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run is asked to do; {@code -Dchaos.<name>=…} overrides a run's own numbers.
 *
 * @param seed of everything that is left to chance, but not of the machine's own timing
 * @param events to publish; in the fairness and herd runs, deliveries that wait or fail
 * @param nodeKills SIGKILLs of server processes
 * @param databaseKills SIGKILLs of the whole of PostgreSQL
 * @param databaseStops clean stops of PostgreSQL, for some seconds each
 * @param pauses SIGSTOPs of a server process, each longer than a lease
 * @param fanOut fairness run: subscriptions over which the backlog is spread
 * @param seconds fairness run: length of each measurement
 */
record ChaosOptions(
    Run run,
    long seed,
    int events,
    int nodes,
    int nodeKills,
    int databaseKills,
    int databaseStops,
    int pauses,
    int fanOut,
    int seconds) {

  enum Run {
    /** Part of every build. */
    SMALL(5_000, 2, 12, 3, 1, 1),
    FULL(50_000, 2, 60, 10, 5, 5),
    /** One node on an H2 file. */
    H2(10_000, 1, 40, 0, 0, 0),
    /** The same on a URL that lacks {@code WRITE_DELAY=0}: loss must be seen. */
    CONTROL(10_000, 1, 40, 0, 0, 0),
    FAIRNESS(100_000, 2, 0, 0, 0, 0),
    HERD(10_000, 2, 0, 0, 0, 0);

    private final int events;
    private final int nodes;
    private final int nodeKills;
    private final int databaseKills;
    private final int databaseStops;
    private final int pauses;

    Run(int events, int nodes, int nodeKills, int databaseKills, int databaseStops, int pauses) {
      this.events = events;
      this.nodes = nodes;
      this.nodeKills = nodeKills;
      this.databaseKills = databaseKills;
      this.databaseStops = databaseStops;
      this.pauses = pauses;
    }

    boolean onPostgres() {
      return this != H2 && this != CONTROL;
    }
  }

  static ChaosOptions read() {
    var run = Run.valueOf(text("run").orElse("small").toUpperCase(java.util.Locale.ROOT));
    return new ChaosOptions(
        run,
        text("seed").map(Long::parseLong).orElseGet(() -> System.nanoTime() % 1_000_000),
        number("events", run.events),
        number("nodes", run.nodes),
        number("kills", run.nodeKills),
        number("db-kills", run.databaseKills),
        number("db-stops", run.databaseStops),
        number("pauses", run.pauses),
        number("fan-out", 1),
        number("seconds", 60));
  }

  /** What the nodes run on, in turn: by default all on the server of the profile. */
  static List<TestServer> servers() {
    return text("servers").stream()
        .flatMap(names -> Stream.of(names.split(",")))
        .map(TestServer::named)
        .toList();
  }

  private static int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  private static Optional<String> text(String name) {
    return Optional.ofNullable(System.getProperty("chaos." + name)).filter(text -> !text.isBlank());
  }
}
