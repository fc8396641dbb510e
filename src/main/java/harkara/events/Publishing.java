package harkara.events;

import harkara.database.TransientDatabaseFailure;
import harkara.events.WebhookEvents.Numbered;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes drafts in, and gives the first answer again where it was given before. */
@ApplicationScoped
class Publishing {
  private final EventIntake intake;
  private final WebhookEvents events;
  private final Instance<DeliveryCount> deliveries;

  Publishing() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Publishing(EventIntake intake, WebhookEvents events, Instance<DeliveryCount> deliveries) {
    this.intake = intake;
    this.events = events;
    this.deliveries = deliveries;
  }

  /**
   * @param idempotencyKey null for none
   * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} when the key was used for another body
   */
  AcceptedEvent publish(UUID tenantId, EventDraft draft, String idempotencyKey) {
    var numbered = new Numbered(Id.next(), draft);
    try {
      return intake.accept(tenantId, List.of(numbered), idempotencyKey).get(0);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isUniqueViolation(failure)) {
        return earlier(tenantId, numbered, idempotencyKey).orElseThrow(() -> failure);
      }
      throw failure;
    }
  }

  /** Stores many in one transaction. */
  List<AcceptedEvent> publishAll(UUID tenantId, List<EventDraft> drafts) {
    return intake.accept(
        tenantId, drafts.stream().map(draft -> new Numbered(Id.next(), draft)).toList(), null);
  }

  /** The commit of a repeated transaction had gone through, or another publish won the key. */
  private Optional<AcceptedEvent> earlier(UUID tenantId, Numbered numbered, String key) {
    if (events.find(tenantId, numbered.id()).isPresent()) {
      return Optional.of(answer(tenantId, numbered.id()));
    }
    return events
        .findKey(tenantId, key)
        .map(
            known -> {
              if (!known.isFor(numbered.draft().payload())) {
                throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used with another body: take a new key for a new"
                        + " event.");
              }
              return answer(tenantId, known.eventId());
            });
  }

  private AcceptedEvent answer(UUID tenantId, UUID eventId) {
    return new AcceptedEvent(eventId, deliveries.get().of(tenantId, eventId));
  }
}
