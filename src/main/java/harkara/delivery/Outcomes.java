package harkara.delivery;

import harkara.database.TransientDatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Writes outcomes of attempts, again when the database could not do it just then. */
@ApplicationScoped
class Outcomes {
  private final Deliveries deliveries;

  Outcomes() { // for the client proxy only
    this(null);
  }

  @Inject
  Outcomes(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Retry(
      maxRetries = 5,
      delay = 100,
      jitter = 50,
      maxDuration = 5,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = TransientDatabaseFailure.class)
  List<AttemptFinished> record(List<FinishedAttempt> batch) {
    return TransientDatabaseFailure.translate(() -> deliveries.record(batch));
  }
}
