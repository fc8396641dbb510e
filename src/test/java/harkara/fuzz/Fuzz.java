package harkara.fuzz;

import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The program: {@code -Dfuzz.requests=100000 -Dfuzz.seed=…}. Exit code 0 only if no answer was
 * wrong and the server is still ready.
 */
public final class Fuzz {
  private static final int THREADS = 8;

  private Fuzz() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    var seed = number("seed").orElseGet(() -> System.nanoTime() % 1_000_000);
    var requests = number("requests").orElse(100_000L).intValue();
    Files.createDirectories(Path.of("target", "fuzz"));
    var folder = Files.createTempDirectory(Path.of("target", "fuzz").toAbsolutePath(), "run-");
    var url = "jdbc:h2:file:" + folder.resolve("h2") + "/harkara;WRITE_DELAY=0";
    var settings = TestSettings.on(new Database(url, "sa", ""));
    var kept = false;
    try (var server = ServerProcess.start(settings, folder)) {
      var began = System.nanoTime();
      var run = new FuzzRun(server.baseUri(), seed, requests, THREADS);
      var flaws = run.run();
      server.awaitReady();
      flaws.forEach(System.out::println);
      System.out.println(run);
      kept = flaws.isEmpty();
      var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      System.out.println((kept ? "passed" : "FAILED") + " after " + seconds + " s");
    }
    System.exit(kept ? 0 : 1);
  }

  private static Optional<Long> number(String name) {
    return Optional.ofNullable(System.getProperty("fuzz." + name))
        .filter(text -> !text.isBlank())
        .map(Long::parseLong);
  }
}
