package harkara.events.publishing;

import harkara.base.database.DatabaseCalls;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes drafts in, and gives the first answer again where it was given before. */
@ApplicationScoped
public class Publishing {
  private final GroupCommit commits;
  private final WebhookEvents events;
  private final DeliveryCount deliveries;
  private final Admission admission;
  private final DatabaseCalls calls;

  Publishing() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Publishing(
      GroupCommit commits,
      WebhookEvents events,
      DeliveryCount deliveries,
      Admission admission,
      DatabaseCalls calls) {
    this.commits = commits;
    this.events = events;
    this.deliveries = deliveries;
    this.admission = admission;
    this.calls = calls;
  }

  /**
   * @param idempotencyKey null for none
   * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} when the key was used for another body
   */
  public AcceptedEvent publish(UUID tenantId, EventDraft draft, String idempotencyKey) {
    return accept(Submission.of(tenantId, List.of(draft), idempotencyKey)).get(0);
  }

  /** Stores many in one transaction. */
  public List<AcceptedEvent> publishAll(UUID tenantId, List<EventDraft> drafts) {
    return accept(Submission.of(tenantId, drafts, null));
  }

  private List<AcceptedEvent> accept(Submission submission) {
    admission.require(submission.tenantId(), submission.drafts().size());
    try {
      return commits.accept(submission);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isUniqueViolation(failure)) {
        return calls.inTime(() -> earlier(submission)).orElseThrow(() -> failure);
      }
      throw failure;
    }
  }

  /** The commit of a repeated transaction had gone through, or another publish won the key. */
  private Optional<List<AcceptedEvent>> earlier(Submission submission) {
    var tenantId = submission.tenantId();
    var ids = submission.drafts().stream().map(Submission.Numbered::id).toList();
    if (events.find(tenantId, ids.get(0)).isPresent()) {
      return Optional.of(ids.stream().map(id -> answer(tenantId, id)).toList());
    }
    return events
        .findKey(tenantId, submission.idempotencyKey())
        .map(
            known -> {
              if (!known.isFor(submission.drafts().get(0).draft().payload())) {
                throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used with another body: take a new key for a new"
                        + " event.");
              }
              return List.of(answer(tenantId, known.eventId()));
            });
  }

  private AcceptedEvent answer(UUID tenantId, UUID eventId) {
    return new AcceptedEvent(eventId, deliveries.of(tenantId, eventId));
  }
}
