package harkara.insight.overview;

import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.log.LastDelivery;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * The newest delivery of a subscription.
 *
 * @param responseStatus of its last attempt; null without an answer
 * @param finishedAt null while it is open
 */
@JsonbPropertyOrder({"id", "status", "responseStatus", "createdAt", "finishedAt"})
public record LastDeliveryView(
    String id,
    DeliveryStatus status,
    Integer responseStatus,
    Instant createdAt,
    Instant finishedAt) {

  static LastDeliveryView of(LastDelivery last) {
    return new LastDeliveryView(
        Id.DELIVERY.text(last.id()),
        last.status(),
        last.responseStatus() == 0 ? null : last.responseStatus(),
        last.createdAt(),
        last.finishedAt());
  }
}
