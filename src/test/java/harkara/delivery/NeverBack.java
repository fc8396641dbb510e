package harkara.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Inside;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches all deliveries of a server, and across its restarts: fence and attempts only grow, what
 * has ended stays as it is. No delivery may be replayed meanwhile.
 */
final class NeverBack {
  private static final int PAUSE_MILLIS = 100;
  private static final Set<String> FINAL = Set.of("DELIVERED", "DEAD", "CANCELLED");

  private final Inside inside;
  private final Map<String, JsonNode> last = new HashMap<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
  private volatile int looks;

  private NeverBack(Inside inside) {
    this.inside = inside;
    watcher.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static NeverBack watching(Inside inside) {
    return new NeverBack(inside);
  }

  private void look() {
    try {
      inside.deliveries().forEach(this::compare);
      looks++;
    } catch (UncheckedIOException | AssertionError down) {
      // the server is being killed or started
    }
  }

  private void compare(JsonNode now) {
    var before = last.put(now.path("id").asText(), now);
    if (before != null && wentBack(before, now)) {
      violations.add(before + " became " + now);
    }
  }

  private static boolean wentBack(JsonNode before, JsonNode now) {
    return now.path("fence").asLong() < before.path("fence").asLong()
        || now.path("attempts").asInt() < before.path("attempts").asInt()
        || FINAL.contains(before.path("status").asText()) && !now.equals(before);
  }

  /** How often it has looked. */
  int looks() {
    return looks;
  }

  List<String> violations() {
    return violations;
  }

  void stop() throws InterruptedException {
    watcher.shutdown();
    watcher.awaitTermination(1, TimeUnit.MINUTES);
  }
}
