package harkara.events.publishing;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Stores events; when it returns they are durable. Repeats the whole transaction when the database
 * could not do it just then.
 */
@ApplicationScoped
class EventIntake {
  private final WebhookEvents events;
  private final Failpoints failpoints;

  EventIntake() { // for the client proxy only
    this(null, null);
  }

  @Inject
  EventIntake(WebhookEvents events, Failpoints failpoints) {
    this.events = events;
    this.failpoints = failpoints;
  }

  /** Stores all of them or none. */
  @Retry(
      maxRetries = 3,
      delay = 50,
      jitter = 40,
      maxDuration = 1500,
      retryOn = TransientDatabaseFailure.class)
  List<List<AcceptedEvent>> accept(List<Submission> submissions) {
    var accepted = TransientDatabaseFailure.translate(() -> events.store(submissions));
    failpoints.reached(Failpoint.EVENTS_COMMITTED);
    return accepted;
  }
}
