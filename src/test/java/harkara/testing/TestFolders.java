package harkara.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Makes fresh folders below {@code target/}, where a clean build takes them away. */
public final class TestFolders {

  private static final Path PARENT = Path.of("target", "test-data").toAbsolutePath();

  private TestFolders() {}

  /** Takes a folder away, with all that is in it; nothing happens where nothing is. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an empty folder whose name starts with the purpose. */
  public static Path create(String purpose) {
    try {
      Files.createDirectories(PARENT);
      return Files.createTempDirectory(PARENT, purpose + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + PARENT, e);
    }
  }
}
