package harkara.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** MariaDB's programs, as the build's profile {@code mariadb} unpacks them. */
final class MariaDbBinaries {
  private static final Path FOLDER = Path.of("target", "mariadb-binaries").toAbsolutePath();

  private MariaDbBinaries() {}

  /** The folder in which {@code bin}, {@code scripts} and {@code share} are. */
  static Path folder() {
    try (var files = Files.find(FOLDER, 7, (path, is) -> path.endsWith("bin/mariadbd"))) {
      var base = files.findFirst().orElseThrow().getParent().getParent();
      makeExecutable(base.resolve("bin"));
      return base;
    } catch (IOException e) {
      throw new UncheckedIOException("no MariaDB: was the profile mariadb used?", e);
    }
  }

  private static void makeExecutable(Path programs) throws IOException {
    try (var files = Files.list(programs)) {
      files.forEach(program -> program.toFile().setExecutable(true));
    }
  }
}
