package harkara.insight.deliverylog;

import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.log.DeliveryLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds how far back a subscription's deliveries are counted: no more than the newest so many. */
@ApplicationScoped
class CountedDeliveries {
  static final int MOST = 50_000;

  /** So that those of other days are not read where there are few. */
  private static final int[] LOOKS = {500, 2_000, 10_000, MOST};

  /** Ids begin with the time of the node that made them, the rows' own times are the database's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final DeliveryLog log;
  private final Deliveries deliveries;

  CountedDeliveries() { // for the client proxy only
    this(null, null);
  }

  @Inject
  CountedDeliveries(DeliveryLog log, Deliveries deliveries) {
    this.log = log;
    this.deliveries = deliveries;
  }

  /** The newest one that is not counted: it is older than this time, or one too many. */
  Optional<Delivery> left(UUID tenantId, UUID subscriptionId, Instant from) {
    var oldest = from.minus(SKEW);
    var left = Optional.<Delivery>empty();
    for (var newest : LOOKS) {
      left =
          log.behind(tenantId, subscriptionId, newest).flatMap(id -> deliveries.find(tenantId, id));
      if (left.isEmpty() || left.get().createdAt().isBefore(oldest)) {
        break;
      }
    }
    return left;
  }
}
