package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the tests of the page's modules, {@code *.test.js}: each exported function is one, and has a
 * browser of its own.
 */
class PageScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/harkara/dashboard");
  private static final String MODULE = "application/javascript+module";

  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  @AfterAll
  static void end() {
    ENGINE.close();
  }

  @TestFactory
  Stream<DynamicTest> api() {
    return testsOf("api.test.js");
  }

  @TestFactory
  Stream<DynamicTest> attemptChart() {
    return testsOf("attempt-chart.test.js");
  }

  @TestFactory
  Stream<DynamicTest> dialog() {
    return testsOf("dialog.test.js");
  }

  @TestFactory
  Stream<DynamicTest> export() {
    return testsOf("export.test.js");
  }

  @TestFactory
  Stream<DynamicTest> html() {
    return testsOf("html.test.js");
  }

  @TestFactory
  Stream<DynamicTest> live() {
    return testsOf("live.test.js");
  }

  @TestFactory
  Stream<DynamicTest> load() {
    return testsOf("load.test.js");
  }

  @TestFactory
  Stream<DynamicTest> nextAttempts() {
    return testsOf("next-attempts.test.js");
  }

  @TestFactory
  Stream<DynamicTest> payload() {
    return testsOf("payload.test.js");
  }

  @TestFactory
  Stream<DynamicTest> search() {
    return testsOf("search.test.js");
  }

  @TestFactory
  Stream<DynamicTest> whatsapp() {
    return testsOf("whatsapp.test.js");
  }

  private static Stream<DynamicTest> testsOf(String script) {
    return namesIn(script).stream().map(name -> dynamicTest(name, () -> run(script, name)));
  }

  private static List<String> namesIn(String script) {
    try (var browser = browser()) {
      var names = List.copyOf(load(script, browser).getMemberKeys());
      assertThat(names).isNotEmpty();
      return names;
    }
  }

  private static void run(String script, String test) {
    try (var browser = browser()) {
      var result = load(script, browser).getMember(test).execute();
      if (!result.isNull()) {
        Promises.await(result);
      }
    }
  }

  private static Context browser() {
    return Context.newBuilder("js")
        .engine(ENGINE)
        .allowIO(IOAccess.ALL)
        .allowExperimentalOptions(true)
        .option("js.esm-eval-returns-exports", "true")
        .build();
  }

  private static Value load(String script, Context browser) {
    try {
      var file = SCRIPTS.resolve(script).toFile();
      return browser.eval(Source.newBuilder("js", file).mimeType(MODULE).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
