package harkara.retention;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Runs in the server under test: does what the timer does every ten minutes, on this thread. It
 * knows nothing of the timer's own run, nor of another of these: each is like a node of its own.
 */
@Dependent
public class RetentionNow {
  @Inject private OldRows old;

  /**
   * @return what was removed
   */
  public Map<String, Integer> run() {
    var removed = new Retention(old).run().orElseThrow();
    return Map.of(
        "payloads", removed.payloads(),
        "events", removed.events(),
        "idempotency_keys", removed.idempotencyKeys(),
        "audit_entries", removed.auditEntries(),
        "revisions", removed.revisions(),
        "subscriptions", removed.subscriptions(),
        "messages", removed.messages(),
        "batches", removed.batches());
  }
}
