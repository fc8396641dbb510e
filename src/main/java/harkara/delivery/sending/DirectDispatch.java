package harkara.delivery.sending;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.log.LogText;
import harkara.delivery.DeliveriesClaimed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Hands what the accepting node has claimed to the dispatcher, as soon as it is committed. */
@ApplicationScoped
class DirectDispatch {
  private static final Logger LOG = System.getLogger(DirectDispatch.class.getName());

  private final DispatchQueue queue;
  private final ClaimRelease release;
  private final Failpoints failpoints;

  DirectDispatch() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  DirectDispatch(DispatchQueue queue, ClaimRelease release, Failpoints failpoints) {
    this.queue = queue;
    this.release = release;
    this.failpoints = failpoints;
  }

  /** Runs on the request's thread, so it only hands over. */
  void onClaimed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesClaimed claimed) {
    try {
      failpoints.reached(Failpoint.DELIVERIES_HANDED_OVER);
      queue.add(claimed.deliveries());
    } catch (RuntimeException notHandedOver) {
      LOG.log(
          Level.WARNING,
          () ->
              "not handed over; the claims run out and are repeated " + LogText.of(notHandedOver));
      claimed.deliveries().forEach(release::forget);
    }
  }

  void onRolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) DeliveriesClaimed claimed) {
    claimed.deliveries().forEach(release::forget);
  }
}
