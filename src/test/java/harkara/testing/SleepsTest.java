package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No test sleeps and hopes: it waits for a condition with {@link Eventually}, for a latch, or sets
 * a clock. The chaos harness does: it lets time pass while it breaks things.
 */
class SleepsTest {
  private static final Path TESTS = Path.of("src/test/java/harkara");
  private static final Path CHAOS = TESTS.resolve("chaos");

  private static final Pattern SLEEP =
      Pattern.compile("Thread\\.sleep|park(?:Nanos|Until)|(?:SECONDS|MINUTES|HOURS)\\.sleep");

  @Test
  void onlyEventuallySleeps() throws IOException {
    try (var files = Files.walk(TESTS)) {
      var sleeping =
          files
              .filter(file -> file.toString().endsWith(".java") && !file.startsWith(CHAOS))
              .filter(file -> !file.endsWith("SleepsTest.java"))
              .filter(SleepsTest::sleeps);
      assertThat(sleeping).containsExactly(TESTS.resolve("testing/Eventually.java"));
    }
  }

  private static boolean sleeps(Path file) {
    try {
      return SLEEP.matcher(Files.readString(file)).find();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
