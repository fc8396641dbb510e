package harkara.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long after its 202 an event's first attempt came; one that came before it took no time. */
final class Latencies {
  private final Map<String, Long> accepted = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();

  /**
   * @param nanos {@link System#nanoTime} when the 202 was there
   */
  void accepted(String eventId, long nanos) {
    accepted.put(eventId, nanos);
  }

  /**
   * @param nanos {@link System#nanoTime} at the first byte
   */
  void arrived(String eventId, long nanos) {
    arrived.putIfAbsent(eventId, nanos);
  }

  int size() {
    return accepted.size();
  }

  boolean allArrived() {
    return missing() == 0;
  }

  private long missing() {
    return accepted.keySet().stream().filter(id -> !arrived.containsKey(id)).count();
  }

  /** In milliseconds; what has not come counts until now. */
  double percentile(int percent) {
    var now = System.nanoTime();
    List<Long> sorted = new ArrayList<>();
    accepted.forEach((id, nanos) -> sorted.add(Math.max(0, arrived.getOrDefault(id, now) - nanos)));
    sorted.sort(null);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p95 %.1f ms of %d events, %d did not come",
        percentile(50),
        percentile(95),
        size(),
        missing());
  }
}
