package harkara;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Every class of the application, loaded and not initialised. */
final class CodeClasses {
  private static final String SUFFIX = ".class";

  private CodeClasses() {}

  static Stream<Class<?>> all() {
    try (var files = Files.walk(folder().resolve("harkara"))) {
      return files
          .map(file -> folder().relativize(file).toString())
          .filter(name -> name.endsWith(SUFFIX))
          .sorted()
          .<Class<?>>map(CodeClasses::load)
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path folder() {
    try {
      var source = RestApplication.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Class<?> load(String file) {
    var name = file.substring(0, file.length() - SUFFIX.length()).replace(File.separatorChar, '.');
    try {
      return Class.forName(name, false, CodeClasses.class.getClassLoader());
    } catch (ClassNotFoundException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
