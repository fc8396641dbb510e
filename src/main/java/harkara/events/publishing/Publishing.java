package harkara.events.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.database.RequestDeadline;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.json.InvalidJson;
import harkara.base.problem.ProblemException;
import harkara.base.tracing.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes drafts in, and gives the first answer again where it was given before. */
@ApplicationScoped
public class Publishing {
  private final EventDrafts drafts;
  private final Admission admission;
  private final GroupCommit commits;
  private final EarlierReplies earlier;
  private final RequestDeadline deadline;

  Publishing() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Publishing(
      EventDrafts drafts,
      Admission admission,
      GroupCommit commits,
      EarlierReplies earlier,
      RequestDeadline deadline) {
    this.drafts = drafts;
    this.admission = admission;
    this.commits = commits;
    this.earlier = earlier;
    this.deadline = deadline;
  }

  /**
   * @param payload as it was sent
   * @param idempotencyKey null for none
   * @param trace where in a trace; empty where nobody said so
   * @throws ProblemException when the type is unknown, its schema says no, or as {@link #publish}
   * @throws InvalidJson when there is no event type or no canonical form
   */
  AcceptedEvent publishPayload(
      UUID tenantId, JsonNode payload, String idempotencyKey, Optional<TraceParent> trace) {
    return publish(tenantId, drafts.of(payload).tracedBy(trace), idempotencyKey);
  }

  /**
   * @param idempotencyKey null for none
   * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} when the key was used for another body
   */
  public AcceptedEvent publish(UUID tenantId, EventDraft draft, String idempotencyKey) {
    return publish(tenantId, draft, idempotencyKey, deadline);
  }

  /** The same for a request with a deadline of its own. */
  AcceptedEvent publish(
      UUID tenantId, EventDraft draft, String idempotencyKey, RequestDeadline until) {
    return accept(Submission.of(tenantId, List.of(draft), idempotencyKey), until).get(0);
  }

  /** Stores many in one transaction. */
  public List<AcceptedEvent> publishAll(UUID tenantId, List<EventDraft> drafts) {
    return accept(Submission.of(tenantId, drafts, null), deadline);
  }

  private List<AcceptedEvent> accept(Submission submission, RequestDeadline until) {
    var tenantId = submission.tenantId();
    var count = submission.drafts().size();
    admission.require(tenantId, count);
    admission.await(tenantId, count);
    try {
      return commits.accept(submission, until);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isUniqueViolation(failure)) {
        return earlier.find(submission).orElseThrow(() -> failure);
      }
      throw failure;
    } finally {
      admission.arrived(tenantId, count);
    }
  }
}
