package harkara.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What the first server of a run shows when it has started, in the file that the system property
 * {@code harkara.test.figures} names: one {@code name=value} a line, for the matrix.
 */
public final class StartFigures {
  private StartFigures() {}

  /** Writes them, if no other server of this run has done so before. */
  public static void record(Duration toFirstAnswer, long pid) {
    var file = System.getProperty("harkara.test.figures");
    if (file == null || Files.exists(Path.of(file))) {
      return;
    }
    var figures =
        String.format(
            Locale.ROOT,
            "server=%s%njava=%d%ndatabase=%s%nwar_sha256=%s%nseconds_to_first_answer=%.1f%nresident_mib=%d%n",
            System.getProperty("harkara.test.server"),
            ServerJava.version(),
            System.getProperty("harkara.test.database"),
            sha256(Path.of(System.getProperty("war.file"))),
            toFirstAnswer.toMillis() / 1000.0,
            residentMebibytes(pid));
    try {
      Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
      Files.writeString(Path.of(file), figures);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String sha256(Path war) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(war));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + war, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * @return 0 where the system does not tell
   */
  private static long residentMebibytes(long pid) {
    var status = Path.of("/proc", Long.toString(pid), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException noLinux) {
      return 0;
    }
  }
}
