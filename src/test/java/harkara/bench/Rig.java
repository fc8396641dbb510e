package harkara.bench;

import harkara.testing.Api;
import harkara.testing.PostgresProcess;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One node with its default settings on a database of its own, and the receiver: all on the
 * loopback. The only settings are what any installation gives (keys, database) and that endpoints
 * may be on this host.
 */
final class Rig implements AutoCloseable {
  private static final Path WAR = Path.of(System.getProperty("war.file"));

  private final BenchOptions options;
  private final Path folder;
  private final PostgresProcess postgres;
  private final Database database;
  private final List<ServerProcess> nodes = new ArrayList<>();
  private final List<AllocationLog> allocations = new ArrayList<>();
  private final BenchReceiver receiver = BenchReceiver.start();

  private Rig(BenchOptions options, Path folder, PostgresProcess postgres, Database database) {
    this.options = options;
    this.folder = folder;
    this.postgres = postgres;
    this.database = database;
  }

  /** A fresh PostgreSQL that loses nothing, and no node yet. */
  static Rig onPostgres(BenchOptions options) {
    var folder = TestFolders.create("bench-postgresql");
    var postgres = PostgresProcess.start(folder, PostgresTuning.settings());
    var database = postgres.create("harkara");
    var rig = new Rig(options, folder, postgres, database);
    PostgresTuning.countStatements(rig.databaseMeter());
    return rig;
  }

  /** The embedded default. */
  static Rig onH2(BenchOptions options) {
    var folder = TestFolders.create("bench-h2");
    var url = "jdbc:h2:file:" + folder + "/harkara;WRITE_DELAY=0";
    return new Rig(options, folder, null, new Database(url, "sa", ""));
  }

  /** Starts one more node and waits until it is ready; where that fails, all of the rig ends. */
  Rig startNode(String... jvm) {
    var home = TestFolders.create("bench-node");
    var allocation = new AllocationLog(home.resolve("gc.log"));
    try {
      nodes.add(ServerProcess.startMeasured(settings(), home, WAR, jvm(allocation, jvm)));
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
    allocations.add(allocation);
    return this;
  }

  private List<String> jvm(AllocationLog allocation, String... more) {
    var all = new ArrayList<>(List.of(allocation.jvmOption()));
    all.addAll(options.jvm());
    all.addAll(List.of(more));
    return all;
  }

  private Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    var tests = TestSettings.on(database);
    for (var key :
        List.of(
            "harkara.mode",
            "harkara.bootstrap.operator-key",
            "harkara.master-key",
            "harkara.db.url",
            "harkara.db.user",
            "harkara.db.password")) {
      settings.put(key, tests.get(key));
    }
    settings.put("harkara.quota.events-per-second", "1000000"); // the load is one tenant's
    options.settings().forEach(setting -> put(settings, setting));
    return settings;
  }

  private static void put(Map<String, String> settings, String setting) {
    var at = setting.indexOf('=');
    settings.put(setting.substring(0, at), setting.substring(at + 1));
  }

  BenchReceiver receiver() {
    return receiver;
  }

  List<ServerProcess> nodes() {
    return nodes;
  }

  /** Where the nodes answer. */
  List<URI> bases() {
    return nodes.stream().map(ServerProcess::baseUri).toList();
  }

  DatabaseMeter databaseMeter() {
    return new DatabaseMeter(database);
  }

  boolean isOnPostgres() {
    return postgres != null;
  }

  /** What PostgreSQL says of itself. */
  Path postgresLog() {
    return postgres.log();
  }

  /** Processor time of all nodes. */
  Duration serverCpu() {
    return sum(nodes.stream().map(ServerProcess::pid).toList());
  }

  /** Processor time of the database; of H2, which is in the node, none. */
  Duration databaseCpu() {
    return postgres == null ? Duration.ZERO : sum(List.of(postgres.pid()));
  }

  private static Duration sum(List<Long> pids) {
    return pids.stream()
        .map(pid -> new ProcessMeter(pid).cpu())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Bytes that all nodes have allocated. */
  long allocated() {
    return IntStream.range(0, nodes.size())
        .mapToLong(node -> allocations.get(node).bytes(nodes.get(node).pid()))
        .sum();
  }

  /** Bytes that the first node cannot do without; it stands still while they are looked for. */
  long live() {
    return allocations.get(0).live(nodes.get(0).pid());
  }

  /** MiB that the largest node has had resident. */
  long peakMib() {
    return nodes.stream().mapToLong(node -> new ProcessMeter(node.pid()).peakMib()).max().orElse(0);
  }

  /** A new tenant with a key of its own, and subscriptions to these endpoints. */
  BenchTenant newTenant(int endpoints) {
    var operator = Api.at(bases().get(0)).as(TestSettings.OPERATOR_KEY);
    return BenchTenant.create(operator, receiver, endpoints);
  }

  /** What was stored goes, too: it may be many gigabytes. */
  @Override
  public void close() {
    nodes.forEach(ServerProcess::close);
    receiver.close();
    if (postgres != null) {
      postgres.close();
    }
    TestFolders.delete(folder);
  }
}
