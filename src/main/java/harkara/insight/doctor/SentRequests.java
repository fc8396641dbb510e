package harkara.insight.doctor;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.publishing.WebhookEvent;
import harkara.events.publishing.WebhookEvents;
import harkara.events.publishing.WebhookHeaders;
import harkara.subscriptions.registry.Subscriptions;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks up what was sent to a subscription, and nothing else of the tenant's. */
@ApplicationScoped
@Transactional
class SentRequests {
  private static final int MOST = 20;

  private final Subscriptions subscriptions;
  private final WebhookEvents events;
  private final SigningSecrets secrets;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  SentRequests() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  SentRequests(
      Subscriptions subscriptions,
      WebhookEvents events,
      SigningSecrets secrets,
      DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.events = events;
    this.secrets = secrets;
    this.clock = clock;
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
    var event = Id.EVENT.parse(webhookId).flatMap(id -> events.find(tenantId, id)).orElse(null);
    if (event == null) {
      return missing(null, null, FindingCode.EVENT_UNKNOWN, "There is no event with this id.");
    }
    var deliveryId = deliveryId(tenantId, subscriptionId, event.id()).orElse(null);
    if (deliveryId == null) {
      return missing(
          event,
          null,
          FindingCode.NOT_SENT,
          "This event was not sent to this subscription: does the request belong to another one?");
    }
    if (event.payload() == null) {
      return missing(
          event,
          deliveryId,
          FindingCode.PAYLOAD_REMOVED,
          "The payload is no longer kept, so there is nothing to compare with.");
    }
    var requests = requests(tenantId, deliveryId);
    return requests.isEmpty()
        ? missing(
            event,
            deliveryId,
            FindingCode.NOT_SENT,
            "No request with this event is in the log, or not yet: try again in a moment.")
        : new Found(event.id(), deliveryId, sent(tenantId, subscriptionId, event, requests), null);
  }

  private static Found missing(
      WebhookEvent event, UUID deliveryId, FindingCode code, String detail) {
    return new Found(
        event == null ? null : event.id(),
        deliveryId,
        null,
        new FindingView(code, FindingLevel.WRONG, WebhookHeaders.ID, detail));
  }

  private Sent sent(
      UUID tenantId, UUID subscriptionId, WebhookEvent event, List<SentRequest> requests) {
    var now = clock.now();
    var inForce =
        secrets
            .open(tenantId, List.of(subscriptionId))
            .getOrDefault(subscriptionId, List.of())
            .stream()
            .filter(secret -> secret.validAt(now))
            .map(DecryptedSecret::secret)
            .toList();
    if (inForce.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The signing secret cannot be decrypted: ask the operator.");
    }
    return new Sent(
        Id.EVENT.text(event.id()),
        event.payload(),
        requests,
        inForce,
        secrets.states(tenantId, subscriptionId).get(0).createdAt());
  }

  /** Another subscription of the tenant's with a secret of this fingerprint. */
  Optional<UUID> otherWith(UUID tenantId, UUID subscriptionId, String fingerprint) {
    return secrets.subscriptionsWith(tenantId, fingerprint).stream()
        .filter(id -> !id.equals(subscriptionId))
        .findFirst();
  }

  private Optional<UUID> deliveryId(UUID tenantId, UUID subscriptionId, UUID eventId) {
    return entities
        .createQuery(
            "select d.id from Delivery d where d.tenantId = :tenant and d.eventId = :event"
                + " and d.subscriptionId = :subscription",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("event", eventId)
        .setParameter("subscription", subscriptionId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The newest ones first; not those whose headers are no longer kept. */
  private List<SentRequest> requests(UUID tenantId, UUID deliveryId) {
    return entities
        .createQuery(
            "select a.startedAt, a.durationMillis, a.requestHeaders, a.responseHeaders"
                + " from Attempt a where a.tenantId = :tenant and a.deliveryId = :delivery"
                + " order by a.number desc",
            Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("delivery", deliveryId)
        .setMaxResults(MOST)
        .getResultStream()
        .flatMap(SentRequests::request)
        .toList();
  }

  private static Stream<SentRequest> request(Object[] row) {
    var startedAt = (Instant) row[0];
    var answeredAt = startedAt.plusMillis(((Number) row[1]).longValue());
    return value(row[2], WebhookHeaders.TIMESTAMP)
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(
            text ->
                new SentRequest(
                    Long.parseLong(text),
                    startedAt,
                    answeredAt,
                    value(row[3], "Date").flatMap(SentRequests::date).orElse(null)))
        .stream();
  }

  /** Of lines that are each a name, a colon, a blank and the value. */
  private static Optional<String> value(Object lines, String name) {
    return lines == null
        ? Optional.empty()
        : ((String) lines)
            .lines()
            .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
            .map(line -> line.substring(name.length() + 2))
            .findFirst();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }
}
