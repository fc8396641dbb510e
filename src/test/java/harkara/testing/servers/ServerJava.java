package harkara.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that runs the servers: in the folder that the system property {@code
 * harkara.test.java.home} names, by default the tests' own.
 */
public final class ServerJava {
  private static final Path HOME =
      Path.of(System.getProperty("harkara.test.java.home", System.getProperty("java.home")));
  private static final int VERSION = readVersion();

  private ServerJava() {}

  static Path home() {
    return HOME;
  }

  public static Path executable() {
    return HOME.resolve("bin").resolve("java");
  }

  /** 17, 25 and so on. */
  public static int version() {
    return VERSION;
  }

  private static int readVersion() {
    var release = new Properties();
    try (var reader = Files.newBufferedReader(HOME.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(HOME + " holds no Java", e);
    }
    var version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }
}
