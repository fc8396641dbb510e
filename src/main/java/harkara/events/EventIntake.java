package harkara.events;

import harkara.database.TransientDatabaseFailure;
import harkara.events.WebhookEvents.Numbered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Stores events; when it returns they are durable. Repeats the whole transaction when the database
 * could not do it just then.
 */
@ApplicationScoped
class EventIntake {
  private final WebhookEvents events;

  EventIntake() { // for the client proxy only
    this(null);
  }

  @Inject
  EventIntake(WebhookEvents events) {
    this.events = events;
  }

  /**
   * @param idempotencyKey null for none
   */
  @Retry(
      maxRetries = 3,
      delay = 50,
      jitter = 40,
      maxDuration = 1500,
      durationUnit = ChronoUnit.MILLIS,
      retryOn = TransientDatabaseFailure.class)
  List<AcceptedEvent> accept(UUID tenantId, List<Numbered> drafts, String idempotencyKey) {
    return TransientDatabaseFailure.translate(() -> events.store(tenantId, drafts, idempotencyKey));
  }
}
