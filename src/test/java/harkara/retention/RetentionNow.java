package harkara.retention;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Runs in the server under test: does what the timer does every ten minutes, on this thread. */
@Dependent
public class RetentionNow {
  @Inject private Retention retention;

  /**
   * @return what was removed; empty where the timer's own run is not over
   */
  public Optional<Map<String, Integer>> run() {
    return retention
        .run()
        .map(
            removed ->
                Map.of(
                    "payloads", removed.payloads(),
                    "events", removed.events(),
                    "idempotency_keys", removed.idempotencyKeys(),
                    "batches", removed.batches()));
  }
}
