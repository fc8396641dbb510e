package harkara.delivery.attempts;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Writes outcomes of attempts, again when the database could not do it just then. */
@ApplicationScoped
class Outcomes {
  private final OutcomeRows rows;
  private final Failpoints failpoints;

  Outcomes() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Outcomes(OutcomeRows rows, Failpoints failpoints) {
    this.rows = rows;
    this.failpoints = failpoints;
  }

  /** What is written in a transaction each: the accepted ones, and the others. */
  static List<List<AttemptResult>> parts(List<AttemptResult> batch) {
    var accepted =
        batch.stream()
            .collect(
                Collectors.partitioningBy(
                    each -> each.outcome() instanceof AttemptOutcome.Accepted));
    return Stream.of(accepted.get(true), accepted.get(false))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  @Retry(
      maxRetries = 5,
      delay = 100,
      jitter = 50,
      maxDuration = 5000,
      retryOn = TransientDatabaseFailure.class)
  List<FinishedAttempt> record(List<AttemptResult> batch) {
    var written = TransientDatabaseFailure.translate(() -> rows.record(batch));
    failpoints.reached(Failpoint.OUTCOMES_COMMITTED);
    return written;
  }
}
