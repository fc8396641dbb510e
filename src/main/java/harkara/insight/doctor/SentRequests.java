package harkara.insight.doctor;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.delivery.attempts.RecordedRequests;
import harkara.delivery.log.DeliveryLog;
import harkara.events.publishing.WebhookEvent;
import harkara.events.publishing.WebhookEvents;
import harkara.events.publishing.WebhookHeaders;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks up what was sent to a subscription, and nothing else of the tenant's. */
@ApplicationScoped
@Transactional
class SentRequests {
  private static final int MOST = 20;

  private final Subscriptions subscriptions;
  private final WebhookEvents events;
  private final DeliveryLog deliveries;
  private final RecordedRequests requests;
  private final SecretsInForce secrets;

  SentRequests() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  SentRequests(
      Subscriptions subscriptions,
      WebhookEvents events,
      DeliveryLog deliveries,
      RecordedRequests requests,
      SecretsInForce secrets) {
    this.subscriptions = subscriptions;
    this.events = events;
    this.deliveries = deliveries;
    this.requests = requests;
    this.secrets = secrets;
  }

  /**
   * What was found.
   *
   * @param eventId null where there is no such event
   * @param deliveryId null where the subscription did not get it
   * @param sent null where nothing can be compared
   * @param missing why; null otherwise
   */
  record Found(UUID eventId, UUID deliveryId, Sent sent, FindingView missing) {}

  /**
   * @param webhookId the header's value; null without one
   * @throws ProblemException {@code NOT_FOUND} for the subscription
   */
  Found find(UUID tenantId, UUID subscriptionId, String webhookId) {
    subscriptions
        .find(tenantId, subscriptionId)
        .orElseThrow(() -> ProblemException.notFound("subscription"));
    return Id.EVENT
        .parse(webhookId)
        .flatMap(id -> events.find(tenantId, id))
        .map(event -> find(tenantId, subscriptionId, event))
        .orElseGet(
            () ->
                missing(null, null, FindingCode.EVENT_UNKNOWN, "There is no event with this id."));
  }

  private Found find(UUID tenantId, UUID subscriptionId, WebhookEvent event) {
    var deliveryId = deliveries.find(tenantId, event.id(), subscriptionId).orElse(null);
    if (deliveryId == null) {
      return missing(
          event.id(),
          null,
          FindingCode.NOT_SENT,
          "This event was not sent to this subscription: does the request belong to another one?");
    }
    if (event.payload() == null) {
      return missing(
          event.id(),
          deliveryId,
          FindingCode.PAYLOAD_REMOVED,
          "The payload is no longer kept, so there is nothing to compare with.");
    }
    var recorded = recorded(tenantId, event.id(), deliveryId);
    return recorded.isEmpty()
        ? missing(
            event.id(),
            deliveryId,
            FindingCode.NOT_SENT,
            "No request with this event is in the log, or not yet: try again in a moment.")
        : new Found(event.id(), deliveryId, sent(tenantId, subscriptionId, event, recorded), null);
  }

  private static Found missing(UUID eventId, UUID deliveryId, FindingCode code, String detail) {
    return new Found(
        eventId,
        deliveryId,
        null,
        new FindingView(code, FindingLevel.WRONG, WebhookHeaders.ID, detail));
  }

  /** The newest ones first; not those whose headers are no longer kept. */
  private List<SentRequest> recorded(UUID tenantId, UUID eventId, UUID deliveryId) {
    return requests.newest(tenantId, deliveryId, MOST).stream()
        .map(recorded -> SentRequest.of(recorded, eventId))
        .flatMap(Optional::stream)
        .toList();
  }

  private Sent sent(
      UUID tenantId, UUID subscriptionId, WebhookEvent event, List<SentRequest> recorded) {
    return new Sent(
        Id.EVENT.text(event.id()),
        event.payload(),
        recorded,
        secrets.of(tenantId, subscriptionId),
        secrets.since(tenantId, subscriptionId));
  }

  /** Another subscription of the tenant's with a secret of this fingerprint. */
  Optional<UUID> otherWith(UUID tenantId, UUID subscriptionId, String fingerprint) {
    return secrets.otherWith(tenantId, subscriptionId, fingerprint);
  }
}
