package harkara.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's programs, as the test library unpacks them when it starts one. */
final class PostgresBinaries {
  private static final Path FOLDER = Path.of("target", "postgresql-binaries").toAbsolutePath();

  private PostgresBinaries() {}

  /**
   * The folder of {@code initdb}, {@code pg_ctl} and {@code postgres}: what the system property
   * {@code harkara.test.postgresql} says, otherwise the library's.
   */
  static Path folder() {
    var installed = System.getProperty("harkara.test.postgresql", "");
    if (!installed.isBlank()) {
      return Path.of(installed);
    }
    return unpacked()
        .or(
            () -> {
              unpack();
              return unpacked();
            })
        .orElseThrow(() -> new IllegalStateException("no postgres in " + FOLDER));
  }

  /** The library unpacks once in a process: where it was first asked to. */
  private static Optional<Path> unpacked() {
    return Stream.of(FOLDER, FOLDER.resolveSibling("test-data"))
        .filter(Files::isDirectory)
        .flatMap(PostgresBinaries::find)
        .findFirst();
  }

  private static Stream<Path> find(Path folder) {
    try (var files = Files.find(folder, 4, (path, is) -> path.endsWith("bin/postgres"))) {
      return files.map(Path::getParent).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack() {
    try {
      Files.createDirectories(FOLDER);
      EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(FOLDER.toFile())
          .setServerConfig("listen_addresses", "127.0.0.1")
          .start()
          .close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
