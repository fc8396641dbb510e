package harkara.events.publishing;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.failpoints.Step;
import harkara.base.failpoints.Steps;
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
  private final Steps steps;

  EventIntake() { // for the client proxy only
    this(null, null);
  }

  @Inject
  EventIntake(WebhookEvents events, Steps steps) {
    this.events = events;
    this.steps = steps;
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
    steps.reached(Step.EVENTS_COMMITTED);
    return accepted;
  }
}
