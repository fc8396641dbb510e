package harkara.testing.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * What stands in the browser's console: errors of the page, violations of its Content Security
 * Policy, requests that failed.
 */
final class ConsoleLog {
  private static final Pattern ANSWER =
      Pattern.compile(
          "\\S+ - Failed to load resource: the server responded with a status of (\\d{3}) .*");

  private static final Pattern REFUSED =
      Pattern.compile("\\S+ - Failed to load resource: net::ERR_BLOCKED_BY_CLIENT.*");

  private final WebDriver driver;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Set<Integer> expected = new TreeSet<>();

  ConsoleLog(WebDriver driver) {
    this.driver = driver;
  }

  /** Begins anew. */
  void forget() {
    read();
    entries.clear();
    expected.clear();
  }

  /** Browsers write a line for every such answer; a test that provokes one says so. */
  void expect(int status) {
    expected.add(status);
  }

  /** All lines since it began, whatever their level. */
  List<String> lines() {
    read();
    return entries.stream().map(LogEntry::toString).toList();
  }

  /** The errors, without the expected ones. */
  List<String> errors() {
    read();
    return entries.stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !isExpected(message))
        .toList();
  }

  private boolean isExpected(String message) {
    var answer = ANSWER.matcher(message);
    return REFUSED.matcher(message).matches()
        || answer.matches() && expected.contains(Integer.valueOf(answer.group(1)));
  }

  /** The browser hands each line over once. */
  private void read() {
    driver.manage().logs().get(LogType.BROWSER).forEach(entries::add);
  }
}
