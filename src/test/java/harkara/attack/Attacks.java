package harkara.attack;

import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.PostgresProcess;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The program: {@code -Dattack.only=slow-sign-ins -Dattack.scale=1000}, see {@link AttackOptions}.
 * One node for all attacks, one after the other. Exit code 0 only if each was held; otherwise what
 * the node has written stays below {@code target/attack}.
 */
public final class Attacks {
  private static final Path PARENT = Path.of("target", "attack").toAbsolutePath();

  /** As operators start it; with less, collections of garbage would be what is measured. */
  private static final List<String> JVM = List.of("-Xmx1g");

  /** What a young JVM takes longer for is no attack's doing. */
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private Attacks() {}

  /** All of them; a new one is added here. */
  static List<Attack> all() {
    var attacks = new ArrayList<>(SlowClients.all());
    attacks.addAll(List.of(Flood.passwordChanges(), Flood.unknownFields(), Flood.tests()));
    attacks.add(new SilentNames());
    attacks.addAll(List.of(Readers.ofTheLog(), Readers.ofTheTrace()));
    return attacks;
  }

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    var options = AttackOptions.read();
    System.out.println(options);
    Files.createDirectories(PARENT);
    var folder = Files.createTempDirectory(PARENT, "run-");
    var held = run(options, folder);
    System.out.println(held ? "all held" : "NOT ALL HELD; the log is in " + folder);
    if (held) {
      TestFolders.delete(folder);
    }
    System.exit(held ? 0 : 1);
  }

  private static boolean run(AttackOptions options, Path folder) throws Exception {
    var settings = TestSettings.on(database(options, folder));
    settings.put("harkara.quota.events-per-second", "100000");
    var held = true;
    // with the names that hang
    var war = Deployments.warFile();
    try (var server = ServerProcess.startMeasured(settings, folder, war, JVM)) {
      var target = new Target(server.baseUri(), server.healthUri(), options.scale());
      try (var bystander = Bystander.of(target)) {
        bystander.measure(WARM_UP);
        for (var attack : all().stream().filter(options::wants).toList()) {
          var length = Duration.ofSeconds(options.seconds());
          var result = new AttackRun(attack, target, length).run(bystander);
          System.out.println(result);
          held &= result.held() && isWell(target);
        }
      }
    }
    return held;
  }

  /** Whether the node is as before, behind an attack. */
  private static boolean isWell(Target target) {
    return Api.at(target.health()).get("/health/ready").status() == 200;
  }

  private static Database database(AttackOptions options, Path folder) {
    if (options.database().equals("h2")) {
      return new Database("jdbc:h2:file:" + folder.resolve("h2/harkara;WRITE_DELAY=0"), "sa", "");
    }
    return PostgresProcess.start(folder.resolve("postgresql")).create("harkara");
  }
}
