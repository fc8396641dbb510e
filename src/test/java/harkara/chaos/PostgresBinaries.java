package harkara.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** PostgreSQL's programs, as the test library unpacks them when it starts one. */
final class PostgresBinaries {
  private static final Path FOLDER = Path.of("target", "chaos-postgresql").toAbsolutePath();

  private PostgresBinaries() {}

  /** The folder of {@code initdb}, {@code pg_ctl} and {@code postgres}. */
  static Path folder() {
    return unpacked()
        .or(
            () -> {
              unpack();
              return unpacked();
            })
        .orElseThrow(() -> new IllegalStateException("no postgres in " + FOLDER));
  }

  private static Optional<Path> unpacked() {
    if (!Files.isDirectory(FOLDER)) {
      return Optional.empty();
    }
    try (var files = Files.find(FOLDER, 4, (path, is) -> path.endsWith("bin/postgres"))) {
      return files.findFirst().map(Path::getParent);
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
