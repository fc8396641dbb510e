package harkara.events.reception;

import harkara.base.database.TransientDatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Stores bodies, again when the database could not do it just then. */
@ApplicationScoped
class BodyIntake {
  private final Arrivals arrivals;

  BodyIntake() { // for the client proxy only
    this(null);
  }

  @Inject
  BodyIntake(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Retry(
      maxRetries = 3,
      delay = 50,
      jitter = 40,
      maxDuration = 1500,
      retryOn = TransientDatabaseFailure.class)
  Tally store(Arrival arrival) {
    try {
      return TransientDatabaseFailure.translate(() -> arrivals.store(arrival));
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isUniqueViolation(failure)) {
        // the same came in by another request just now; when that is stored, it is known
        throw TransientDatabaseFailure.notInTime();
      }
      throw failure;
    }
  }
}
