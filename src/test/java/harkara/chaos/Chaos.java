package harkara.chaos;

import harkara.testing.TestFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The program: {@code -Dchaos.run=small|full|h2|control|fairness|herd}, see {@link ChaosOptions}.
 * Exit code 0 only if the promises were kept; otherwise what the run has written stays below {@code
 * target/chaos}.
 */
public final class Chaos {
  private static final Path PARENT = Path.of("target", "chaos").toAbsolutePath();

  private Chaos() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    var options = ChaosOptions.read();
    Files.createDirectories(PARENT);
    var folder = Files.createTempDirectory(PARENT, options.run().name().toLowerCase() + "-");
    System.out.println(options);
    System.out.println("seed " + options.seed());
    var began = System.nanoTime();
    var kept = run(options, folder);
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.println((kept ? "passed" : "FAILED") + " after " + seconds + " s");
    if (kept) {
      TestFolders.delete(folder);
    } else {
      System.out.println("ledger, journal and logs are in " + folder);
    }
    System.exit(kept ? 0 : 1);
  }

  private static boolean run(ChaosOptions options, Path folder)
      throws InterruptedException, ExecutionException {
    try {
      return switch (options.run()) {
        case SMALL, FULL, H2, CONTROL -> new DurabilityRun(options, folder).run();
        case FAIRNESS -> new FairnessRun(options, folder).run();
        case HERD -> new HerdRun(options, folder).run();
      };
    } catch (RuntimeException | AssertionError failure) {
      failure.printStackTrace(System.out);
      return false;
    }
  }
}
