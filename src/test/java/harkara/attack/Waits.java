package harkara.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long requests waited for their answers, counted from when each was due. */
final class Waits {

  // guarded by this
  private final List<Long> nanos = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private int expected;
  private int failedHealth;
  private long longestHealth;

  synchronized void expect() {
    expected++;
  }

  /**
   * @param due {@link System#nanoTime} when it was to be sent
   * @param failure null when the answer was the expected one
   */
  synchronized void count(long due, String failure, boolean health) {
    var waited = System.nanoTime() - due;
    if (health) {
      longestHealth = Math.max(longestHealth, waited);
      failedHealth += failure == null ? 0 : 1;
    }
    nanos.add(waited);
    if (failure != null) {
      failures.merge((health ? "health " : "") + failure, 1, Integer::sum);
    }
  }

  /** What was answered otherwise than it should, or not at all. */
  synchronized int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum() + expected - nanos.size();
  }

  synchronized int failedHealth() {
    return failedHealth;
  }

  /** In milliseconds; what was not sent at all is not in it, but counts as failed. */
  synchronized double percentile(int percent) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
  }

  @Override
  public synchronized String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, longest of health %.1f ms; %d requests, failed %d %s",
        percentile(50),
        percentile(99),
        longestHealth / 1e6,
        expected,
        failed(),
        failures);
  }
}
