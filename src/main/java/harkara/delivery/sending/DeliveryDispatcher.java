package harkara.delivery.sending;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.delivery.ClaimedDelivery;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Begins the attempt of a claimed delivery, or lets go of the claim where there can be none. */
@ApplicationScoped
public class DeliveryDispatcher {
  private static final Logger LOG = System.getLogger(DeliveryDispatcher.class.getName());

  private final SubscriptionCache subscriptions;
  private final AttemptStart start;
  private final AttemptCompletion completion;
  private final ClaimRelease release;
  private final Failpoints failpoints;

  DeliveryDispatcher() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  DeliveryDispatcher(
      SubscriptionCache subscriptions,
      AttemptStart start,
      AttemptCompletion completion,
      ClaimRelease release,
      Failpoints failpoints) {
    this.subscriptions = subscriptions;
    this.start = start;
    this.completion = completion;
    this.release = release;
    this.failpoints = failpoints;
  }

  /** Throws nothing: what fails before the send is an outcome like any other. */
  public void dispatch(ClaimedDelivery delivery) {
    try {
      failpoints.reached(Failpoint.DISPATCHING);
      var subscription = subscriptions.find(delivery.tenantId(), delivery.subscriptionId());
      if (mustWait(subscription, delivery)) {
        release.park(delivery);
      } else if (delivery.payload() == null) {
        completion.notSent(delivery, "the payload is no longer kept");
      } else {
        start.send(delivery, subscription.get());
      }
    } catch (RuntimeException failure) {
      LOG.log(
          Level.ERROR,
          () ->
              "delivery="
                  + Id.DELIVERY.text(delivery.id())
                  + " could not be sent "
                  + LogText.of(failure));
      completion.notSent(delivery, "the request could not be built");
    }
  }

  private static boolean mustWait(
      Optional<SubscriptionSnapshot> subscription, ClaimedDelivery delivery) {
    return subscription.isEmpty() || subscription.get().paused() && !delivery.test();
  }
}
