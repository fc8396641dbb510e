package harkara.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of which the page is made.
 *
 * @param name its path below the page's folder, with "/"
 */
record PageFile(String name, String text) {
  static final Path PAGE = Path.of("src", "main", "webapp");

  /** The modules and the styles. */
  static List<PageFile> all() {
    try (var paths = Files.walk(PAGE)) {
      return paths
          .filter(path -> path.toString().matches(".*\\.(js|css)"))
          .sorted()
          .map(PageFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<PageFile> modules() {
    return all().stream().filter(PageFile::isModule).toList();
  }

  private static PageFile read(Path path) {
    try {
      var name = PAGE.relativize(path).toString().replace('\\', '/');
      return new PageFile(name, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PageFile with(String newText) {
    return new PageFile(name, newText);
  }

  void write() {
    try {
      Files.writeString(PAGE.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isModule() {
    return name.endsWith(".js");
  }

  boolean isStyle() {
    return name.endsWith(".css");
  }

  @Override
  public String toString() {
    return name;
  }
}
