package harkara.delivery;

import harkara.database.TransientDatabaseFailure;
import harkara.steps.Step;
import harkara.steps.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Claims due deliveries, again when the database could not do it just then. */
@ApplicationScoped
class Claims {
  private final Deliveries deliveries;
  private final Steps steps;

  Claims() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Claims(Deliveries deliveries, Steps steps) {
    this.deliveries = deliveries;
    this.steps = steps;
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      maxDuration = 3000,
      retryOn = TransientDatabaseFailure.class)
  List<ClaimedDelivery> claim(int limit, int share, List<UUID> crowded) {
    var claimed =
        TransientDatabaseFailure.translate(() -> deliveries.claimDue(limit, share, crowded));
    if (!claimed.isEmpty()) {
      steps.reached(Step.CLAIMS_COMMITTED);
    }
    return claimed;
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      maxDuration = 3000,
      retryOn = TransientDatabaseFailure.class)
  int reclaimExpired(int limit) {
    return TransientDatabaseFailure.translate(() -> deliveries.reclaimExpired(limit));
  }
}
