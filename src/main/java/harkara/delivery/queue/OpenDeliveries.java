package harkara.delivery.queue;

import harkara.subscriptions.registry.FollowMarks;
import harkara.subscriptions.registry.SubscriptionChanged;
import harkara.subscriptions.registry.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Has the deliveries that wait follow a change of their subscription: while it is paused they have
 * no due time, on resume they are due, on deletion they are cancelled. The first of them follow in
 * the transaction of the change, all others in short ones of their own, on any node; a delivery
 * that is claimed before it has followed does so then.
 */
@ApplicationScoped
class OpenDeliveries {
  /** So that the timer comes round, and a server that ends does not wait for long. */
  private static final int STEPS = 200;

  private static final int SUBSCRIPTIONS = 50;

  private final FollowRows rows;

  OpenDeliveries() { // for the client proxy only
    this(null);
  }

  @Inject
  OpenDeliveries(FollowRows rows) {
    this.rows = rows;
  }

  void onChanged(@Observes SubscriptionChanged change) {
    switch (change.kind()) {
      case PAUSED -> begin(change, Optional.of(SubscriptionStatus.PAUSED));
      case RESUMED -> begin(change, Optional.of(SubscriptionStatus.ACTIVE));
      case DELETED -> begin(change, Optional.empty());
      case CREATED, CHANGED, REKEYED -> {
        // no delivery is touched
      }
    }
  }

  private void begin(SubscriptionChanged change, Optional<SubscriptionStatus> status) {
    rows.begin(change.tenantId(), change.subscriptionId(), status);
  }

  /** Goes on with what changes have left; subscriptions take turns. */
  void follow() {
    var steps = 0;
    List<FollowMarks.Marked> open;
    do {
      open = rows.open(SUBSCRIPTIONS);
      open.forEach(each -> rows.step(each.tenantId(), each.subscriptionId()));
      steps += open.size();
    } while (!open.isEmpty() && steps < STEPS);
  }
}
