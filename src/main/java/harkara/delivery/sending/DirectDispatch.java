package harkara.delivery.sending;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.DeliveriesClaimed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/** Hands what the accepting node has claimed to the dispatcher, as soon as it is committed. */
@ApplicationScoped
class DirectDispatch {
  private static final Logger LOG = System.getLogger(DirectDispatch.class.getName());

  private final DeliveryDispatcher dispatcher;
  private final ClaimRelease release;
  private final ServerExecutor executor;
  private final Failpoints failpoints;

  DirectDispatch() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  DirectDispatch(
      DeliveryDispatcher dispatcher,
      ClaimRelease release,
      ServerExecutor executor,
      Failpoints failpoints) {
    this.dispatcher = dispatcher;
    this.release = release;
    this.executor = executor;
    this.failpoints = failpoints;
  }

  /** Runs on the request's thread, so it only hands over. */
  void onClaimed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesClaimed claimed) {
    try {
      failpoints.reached(Failpoint.DELIVERIES_HANDED_OVER);
      executor.execute(() -> claimed.deliveries().forEach(this::dispatch));
    } catch (RuntimeException notHandedOver) {
      LOG.log(
          Level.WARNING,
          () ->
              "not handed over; the claims run out and are repeated " + LogText.of(notHandedOver));
      claimed.deliveries().forEach(release::forget);
    }
  }

  private void dispatch(ClaimedDelivery delivery) {
    if (delivery.permit().isGranted()) {
      dispatcher.dispatch(delivery);
    } else {
      delivery
          .permit()
          .whenGranted(() -> dispatchLater(delivery), () -> release.giveBack(delivery));
    }
  }

  private void dispatchLater(ClaimedDelivery delivery) {
    try {
      executor.execute(() -> dispatcher.dispatch(delivery));
    } catch (RejectedExecutionException full) {
      release.forget(delivery); // the claim runs out
    }
  }

  void onRolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) DeliveriesClaimed claimed) {
    claimed.deliveries().forEach(release::forget);
  }
}
