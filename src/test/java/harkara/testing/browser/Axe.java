package harkara.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.JavascriptExecutor;

/** Looks for what keeps people with disabilities out of a page: axe-core, with all of its rules. */
final class Axe {
  private static final String SOURCE = source();
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations'], preload: false}).then(
          found => done(found.violations.map(each => ({
            impact: each.impact,
            rule: each.id,
            help: each.help,
            where: each.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary)}))),
          failure => done(String(failure)));
      """;

  private Axe() {}

  /** What a rule finds wrong, and where. */
  record Finding(String impact, String rule, String help, List<String> where) {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    boolean isGrave() {
      return GRAVE.contains(impact);
    }
  }

  static List<Finding> findings(JavascriptExecutor page) {
    if (!Boolean.TRUE.equals(page.executeScript("return 'axe' in window"))) {
      page.executeScript(SOURCE);
    }
    if (page.executeAsyncScript(RUN) instanceof List<?> found) {
      return found.stream().map(each -> finding((Map<?, ?>) each)).toList();
    }
    throw new AssertionError("axe did not come to its end");
  }

  private static Finding finding(Map<?, ?> found) {
    var where = ((List<?>) found.get("where")).stream().map(String::valueOf).toList();
    return new Finding(
        String.valueOf(found.get("impact")),
        String.valueOf(found.get("rule")),
        String.valueOf(found.get("help")),
        where);
  }

  private static String source() {
    try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
