package harkara.events.publishing;

import harkara.base.database.DatabaseCalls;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The replies to what was stored before: the commit of a repeated transaction had gone through, or
 * another publish won the Idempotency-Key.
 */
@ApplicationScoped
class EarlierReplies {
  private final WebhookEvents events;
  private final DeliveryCount deliveries;
  private final DatabaseCalls calls;

  EarlierReplies() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  EarlierReplies(WebhookEvents events, DeliveryCount deliveries, DatabaseCalls calls) {
    this.events = events;
    this.deliveries = deliveries;
    this.calls = calls;
  }

  /**
   * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} when the key was used for another body
   */
  Optional<List<AcceptedEvent>> find(Submission submission) {
    return calls.inTime(() -> read(submission));
  }

  private Optional<List<AcceptedEvent>> read(Submission submission) {
    var tenantId = submission.tenantId();
    var ids = submission.drafts().stream().map(Submission.Numbered::id).toList();
    if (events.find(tenantId, ids.get(0)).isPresent()) {
      return Optional.of(ids.stream().map(id -> reply(tenantId, id)).toList());
    }
    return events
        .findKey(tenantId, submission.idempotencyKey())
        .map(key -> List.of(replyFor(key, submission)));
  }

  private AcceptedEvent replyFor(IdempotencyKey key, Submission submission) {
    if (!key.isFor(submission.drafts().get(0).draft().payload())) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key was used with another body: take a new key for a new event.");
    }
    return reply(submission.tenantId(), key.eventId());
  }

  private AcceptedEvent reply(UUID tenantId, UUID eventId) {
    return new AcceptedEvent(eventId, deliveries.of(tenantId, eventId));
  }
}
