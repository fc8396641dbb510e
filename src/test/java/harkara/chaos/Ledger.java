package harkara.chaos;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the servers have acknowledged: an event counts when its line is on disk. */
final class Ledger implements AutoCloseable {
  private final DurableLines lines;
  private final Map<String, TestEvent> accepted = new ConcurrentHashMap<>();
  private final Set<String> differing = ConcurrentHashMap.newKeySet();

  Ledger(Path path) {
    this.lines = new DurableLines(path);
  }

  void accepted(String eventId, TestEvent event, String idempotencyKey) {
    lines.add(idempotencyKey + " " + eventId + " " + event.sha256());
    lines.force();
    var before = accepted.put(eventId, withoutBody(event));
    if (before != null && before.number() != event.number()) {
      differing.add(eventId);
    }
  }

  private static TestEvent withoutBody(TestEvent event) {
    return new TestEvent(event.number(), event.type(), null, event.sha256());
  }

  /** By event id. */
  Map<String, TestEvent> accepted() {
    return accepted;
  }

  /** Ids that were given to two events. */
  int sharedIds() {
    return differing.size();
  }

  @Override
  public void close() {
    lines.close();
  }
}
