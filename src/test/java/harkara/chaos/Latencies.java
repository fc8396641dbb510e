package harkara.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long after its publish was sent, and after its 202, an event's first attempt came; one that
 * came before the 202 took no time.
 */
final class Latencies {
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> accepted = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();

  /**
   * @param sentNanos {@link System#nanoTime} when the publish was sent
   * @param acceptedNanos when the 202 was there
   */
  void accepted(String eventId, long sentNanos, long acceptedNanos) {
    sent.put(eventId, sentNanos);
    accepted.put(eventId, acceptedNanos);
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

  /** From the 202 to the first attempt, in milliseconds; what has not come counts until now. */
  double fromAccepted(int percent) {
    return percentile(accepted, percent);
  }

  /** From the publish to the first attempt. */
  double fromSent(int percent) {
    return percentile(sent, percent);
  }

  private double percentile(Map<String, Long> since, int percent) {
    var now = System.nanoTime();
    List<Long> sorted = new ArrayList<>();
    since.forEach((id, nanos) -> sorted.add(Math.max(0, arrived.getOrDefault(id, now) - nanos)));
    sorted.sort(null);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "first attempt after the 202: p50 %.1f ms, p95 %.1f ms; after the publish was sent: p50"
            + " %.1f ms, p95 %.1f ms; %d events, %d did not come",
        fromAccepted(50),
        fromAccepted(95),
        fromSent(50),
        fromSent(95),
        size(),
        missing());
  }
}
