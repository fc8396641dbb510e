package harkara.chaos;

import harkara.testing.Eventually;
import harkara.testing.PostgresProcess;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The nodes, and the PostgreSQL that they share; or one node on an H2 file. */
final class Cluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** Nodes look for changed subscriptions every second. */
  private static final Duration SPREAD = Duration.ofSeconds(3);

  private final PostgresProcess postgres;
  private final Database database;
  private final List<ServerNode> nodes;

  private Cluster(PostgresProcess postgres, Database database, List<ServerNode> nodes) {
    this.postgres = postgres;
    this.database = database;
    this.nodes = nodes;
  }

  static Cluster onPostgres(
      Path folder, int size, Map<String, String> settings, Timeline timeline) {
    var postgres = PostgresProcess.start(folder.resolve("postgresql"));
    return start(
        postgres, postgres.create("harkara"), size, packagedWar(), folder, settings, timeline);
  }

  /**
   * @param options behind the file's name in the URL, each with its semicolon
   */
  static Cluster onH2(
      Path folder, String options, Path war, Map<String, String> settings, Timeline timeline) {
    var url = "jdbc:h2:file:" + folder.resolve("h2").resolve("harkara") + options;
    return start(null, new Database(url, "sa", ""), 1, war, folder, settings, timeline);
  }

  static Path packagedWar() {
    return Path.of(System.getProperty("war.file"));
  }

  private static Cluster start(
      PostgresProcess postgres,
      Database database,
      int size,
      Path war,
      Path folder,
      Map<String, String> settings,
      Timeline timeline) {
    var all = TestSettings.on(database);
    all.put("harkara.quota.events-per-second", "1000000"); // the load is one tenant's
    all.putAll(settings);
    var servers = ChaosOptions.servers();
    var nodes =
        IntStream.rangeClosed(1, size)
            .mapToObj(
                number ->
                    ServerNode.start(
                        servers.get((number - 1) % servers.size()),
                        all,
                        folder.resolve("node-" + number),
                        war,
                        timeline))
            .toList();
    var cluster = new Cluster(postgres, database, nodes);
    cluster.awaitAllReady(START_LIMIT);
    return cluster;
  }

  void awaitAllReady(Duration limit) {
    Eventually.until("all nodes are ready", limit, this::allReady);
  }

  boolean allReady() {
    return nodes.stream().allMatch(ServerNode::isReady);
  }

  List<ServerNode> nodes() {
    return nodes;
  }

  /** Null on H2. */
  PostgresProcess postgres() {
    return postgres;
  }

  /** What a query for one number says; on PostgreSQL. */
  long count(String query) {
    return postgres.count(database, query);
  }

  /** Until every node knows the subscriptions that have just been made. */
  void letSubscriptionsSpread() throws InterruptedException {
    Thread.sleep(SPREAD.toMillis());
  }

  /** A node that answers, or the first one. */
  URI anyBase() {
    return nodes.stream()
        .filter(node -> node.state() == ServerNode.State.READY)
        .findFirst()
        .orElse(nodes.get(0))
        .base();
  }

  int failedStarts() {
    return nodes.stream().mapToInt(ServerNode::failedStarts).sum();
  }

  @Override
  public void close() {
    nodes.forEach(ServerNode::close);
    if (postgres != null) {
      postgres.close();
    }
  }
}
