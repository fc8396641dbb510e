package harkara.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes fresh folders below {@code target/}, where a clean build takes them away. */
public final class TestFolders {

  private static final Path PARENT = Path.of("target", "test-data").toAbsolutePath();

  private TestFolders() {}

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
