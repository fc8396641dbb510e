package harkara.delivery;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.failpoints.Step;
import harkara.base.failpoints.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Writes outcomes of attempts, again when the database could not do it just then. */
@ApplicationScoped
class Outcomes {
  private final OutcomeRows rows;
  private final Steps steps;

  Outcomes() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Outcomes(OutcomeRows rows, Steps steps) {
    this.rows = rows;
    this.steps = steps;
  }

  @Retry(
      maxRetries = 5,
      delay = 100,
      jitter = 50,
      maxDuration = 5000,
      retryOn = TransientDatabaseFailure.class)
  List<AttemptFinished> record(List<FinishedAttempt> batch) {
    var written = TransientDatabaseFailure.translate(() -> rows.record(batch));
    steps.reached(Step.OUTCOMES_COMMITTED);
    return written;
  }
}
