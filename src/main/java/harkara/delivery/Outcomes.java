package harkara.delivery;

import harkara.database.TransientDatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Writes outcomes of attempts, again when the database could not do it just then. */
@ApplicationScoped
class Outcomes {
  private final OutcomeRows rows;

  Outcomes() { // for the client proxy only
    this(null);
  }

  @Inject
  Outcomes(OutcomeRows rows) {
    this.rows = rows;
  }

  @Retry(
      maxRetries = 5,
      delay = 100,
      jitter = 50,
      maxDuration = 5000,
      retryOn = TransientDatabaseFailure.class)
  List<AttemptFinished> record(List<FinishedAttempt> batch) {
    return TransientDatabaseFailure.translate(() -> rows.record(batch));
  }
}
