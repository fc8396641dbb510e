package harkara.delivery;

import harkara.database.DatabaseClock;
import harkara.subscriptions.SubscriptionChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * What a change of a subscription means for its deliveries that wait, in the same transaction:
 * while it is paused they have no due time, on resume they are due, on deletion they are cancelled.
 */
@ApplicationScoped
class OpenDeliveries {
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  OpenDeliveries() { // for the client proxy only
    this(null);
  }

  @Inject
  OpenDeliveries(DatabaseClock clock) {
    this.clock = clock;
  }

  void onChanged(@Observes SubscriptionChanged change) {
    switch (change.kind()) {
      case PAUSED -> update(change, "d.dueAt = null", "");
      case RESUMED -> update(change, "d.dueAt = :now", " and d.dueAt is null");
      case DELETED ->
          update(
              change,
              "d.status = harkara.delivery.DeliveryStatus.CANCELLED, d.dueAt = null,"
                  + " d.finishedAt = :now",
              "");
      case CREATED, CHANGED, REKEYED -> {
        // no delivery is touched
      }
    }
  }

  private void update(SubscriptionChanged change, String assignments, String condition) {
    var query =
        entities
            .createQuery(
                "update Delivery d set "
                    + assignments
                    + " where d.tenantId = :tenant and d.subscriptionId = :subscription"
                    + " and d.status = harkara.delivery.DeliveryStatus.SCHEDULED"
                    + condition)
            .setParameter("tenant", change.tenantId())
            .setParameter("subscription", change.subscriptionId());
    if (assignments.contains(":now")) {
      query.setParameter("now", now());
    }
    query.executeUpdate();
  }

  private Instant now() {
    return clock.now();
  }
}
