package harkara.delivery.sending;

import harkara.base.database.DatabaseClock;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.function.Consumer;

/** Lets go of claims that no attempt came of; every method is one short transaction. */
@ApplicationScoped
@Transactional
class ReleaseRows {
  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final DatabaseClock clock;

  ReleaseRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ReleaseRows(Deliveries deliveries, Subscriptions subscriptions, DatabaseClock clock) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /** Gives a claim back; the delivery's attempts stay as they were. */
  void giveBack(ClaimedDelivery claimed, Instant due) {
    ifStillClaimed(claimed, delivery -> delivery.giveBack(due));
  }

  /** Lets a claimed delivery wait for its subscription, if that is paused or gone indeed. */
  void park(ClaimedDelivery claimed) {
    var status = subscriptions.lockedStatus(claimed.tenantId(), claimed.subscriptionId());
    ifStillClaimed(
        claimed,
        delivery -> {
          if (!delivery.follow(status, clock.now())) {
            delivery.giveBack(clock.now());
          }
        });
  }

  private void ifStillClaimed(ClaimedDelivery claimed, Consumer<Delivery> change) {
    deliveries
        .lock(claimed.tenantId(), claimed.id())
        .filter(delivery -> delivery.isClaimedWith(claimed.fence()))
        .ifPresent(change);
  }
}
