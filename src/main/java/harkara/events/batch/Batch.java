package harkara.events.batch;

import harkara.base.database.RequestDeadline;
import harkara.base.ids.Id;
import harkara.base.problem.Problem;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import harkara.base.tracing.TraceParent;
import harkara.events.publishing.AcceptedEvent;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.Publishing;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A batch on its way in: events are stored in chunks while the rest is still being read, so that a
 * large batch holds neither much memory nor a long transaction. Once an event cannot be stored for
 * the time being, neither are those behind it, so that the answer does not wait for each.
 */
final class Batch {
  private static final int CHUNK = 100;

  /** Flaws of all events together; those behind it keep their problem and its detail. */
  private static final int MAX_LISTED = 1_000;

  private static final Set<ProblemType> FOR_THE_TIME_BEING =
      EnumSet.of(ProblemType.UNAVAILABLE, ProblemType.TOO_MANY_REQUESTS);

  private final Publishing publishing;
  private final RequestDeadline deadline;
  private final UUID tenantId;
  private final String idempotencyKey;
  private final Optional<TraceParent> trace;
  private final List<Integer> indexes = new ArrayList<>(CHUNK);
  private final List<EventDraft> drafts = new ArrayList<>(CHUNK);
  private final List<BatchItemView> results = new ArrayList<>();
  private int accepted;
  private int listed;
  private Problem obstacle;

  /**
   * @param idempotencyKey of the whole batch, or null; each event gets one of its own from it
   * @param trace where in a trace all of it is published; empty where nobody said so
   */
  Batch(
      Publishing publishing,
      RequestDeadline deadline,
      UUID tenantId,
      String idempotencyKey,
      Optional<TraceParent> trace) {
    this.publishing = publishing;
    this.deadline = deadline;
    this.tenantId = tenantId;
    this.idempotencyKey = idempotencyKey;
    this.trace = trace;
  }

  void add(int index, EventDraft untraced) {
    var draft = untraced.tracedBy(trace);
    if (idempotencyKey != null) {
      publish(index, draft, idempotencyKey + " " + index);
      return;
    }
    indexes.add(index);
    drafts.add(draft);
    if (drafts.size() == CHUNK) {
      flush();
    }
  }

  /** Whether an event could not be stored for the time being, by the server or by the quota. */
  boolean isGivenUp() {
    return obstacle != null;
  }

  /** For the same reason as the one that could not be stored. */
  void refuse(int index) {
    refuse(index, obstacle);
  }

  void refuse(int index, Problem problem) {
    if (FOR_THE_TIME_BEING.contains(problem.type())) {
      obstacle = problem;
    }
    listed += problem.flaws().size();
    var shown = listed <= MAX_LISTED ? problem : problem.withoutFlaws();
    results.add(new BatchItemView(index, problem.type().status(), null, null, shown.json()));
  }

  /**
   * @throws ProblemException {@code UNAVAILABLE} or {@code TOO_MANY_REQUESTS} when not one could be
   *     stored for the time being
   */
  BatchView finish() {
    flush();
    if (isGivenUp() && accepted == 0) {
      throw new ProblemException(obstacle.type(), obstacle.detail());
    }
    results.sort(Comparator.comparingInt(BatchItemView::index));
    return new BatchView(accepted, results.size() - accepted, results);
  }

  private void flush() {
    if (drafts.isEmpty()) {
      return;
    }
    if (isGivenUp()) {
      indexes.forEach(this::refuse);
      return;
    }
    try {
      var stored = publishing.publishAll(tenantId, drafts);
      deadline.renew();
      for (var index = 0; index < stored.size(); index++) {
        accept(indexes.get(index), stored.get(index));
      }
    } catch (RuntimeException failure) {
      var problem = Problems.of(failure);
      indexes.forEach(index -> refuse(index, problem));
    }
    indexes.clear();
    drafts.clear();
  }

  private void publish(int index, EventDraft draft, String key) {
    try {
      accept(index, publishing.publish(tenantId, draft, key));
      deadline.renew();
    } catch (RuntimeException failure) {
      refuse(index, Problems.of(failure));
    }
  }

  private void accept(int index, AcceptedEvent event) {
    accepted++;
    results.add(
        new BatchItemView(
            index,
            Response.Status.ACCEPTED.getStatusCode(),
            Id.EVENT.text(event.id()),
            event.deliveries(),
            null));
  }
}
