package harkara.insight.deliverylog;

import harkara.delivery.DeliveryStatus;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The way of an event for one subscription.
 *
 * @param url and wanted event types are those of the time when the event came
 * @param deliveryId null when there is none
 */
@JsonbPropertyOrder({
  "subscriptionId",
  "url",
  "decision",
  "explanation",
  "deliveryId",
  "deliveryStatus"
})
public record TraceItemView(
    String subscriptionId,
    String url,
    TraceDecision decision,
    String explanation,
    String deliveryId,
    DeliveryStatus deliveryStatus) {}
