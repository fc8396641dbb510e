package harkara.delivery;

import harkara.database.TransientDatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Claims due deliveries, again when the database could not do it just then. */
@ApplicationScoped
class Claims {
  private final Deliveries deliveries;

  Claims() { // for the client proxy only
    this(null);
  }

  @Inject
  Claims(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      maxDuration = 3,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = TransientDatabaseFailure.class)
  List<ClaimedDelivery> claim(int limit, int share, List<UUID> crowded) {
    return TransientDatabaseFailure.translate(() -> deliveries.claimDue(limit, share, crowded));
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      maxDuration = 3,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = TransientDatabaseFailure.class)
  int reclaimExpired(int limit) {
    return TransientDatabaseFailure.translate(() -> deliveries.reclaimExpired(limit));
  }
}
