package harkara.events.outbound;

import harkara.base.problem.Problem;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A batch of messages on its way in, stored in chunks while the rest is still being read. Once one
 * cannot be stored for the time being, neither are those behind it.
 */
final class MessageBatch {
  private static final int CHUNK = 100;

  /** Flaws of all messages together; those behind it keep their problem and its detail. */
  private static final int MAX_LISTED = 1_000;

  private static final Set<ProblemType> FOR_THE_TIME_BEING =
      EnumSet.of(ProblemType.UNAVAILABLE, ProblemType.TOO_MANY_REQUESTS);

  private final Messages messages;
  private final UUID tenantId;
  private final List<Integer> indexes = new ArrayList<>(CHUNK);
  private final List<MessageDraft> drafts = new ArrayList<>(CHUNK);
  private final List<WhatsAppMessageItemView> results = new ArrayList<>();
  private int stored;
  private int listed;
  private Problem obstacle;

  MessageBatch(Messages messages, UUID tenantId) {
    this.messages = messages;
    this.tenantId = tenantId;
  }

  void add(int index, MessageDraft draft) {
    indexes.add(index);
    drafts.add(draft);
    if (drafts.size() == CHUNK) {
      flush();
    }
  }

  void refuse(int index, Problem problem) {
    if (FOR_THE_TIME_BEING.contains(problem.type())) {
      obstacle = problem;
    }
    listed += problem.flaws().size();
    var shown = listed <= MAX_LISTED ? problem : problem.withoutFlaws();
    results.add(
        new WhatsAppMessageItemView(
            index, problem.type().status(), null, null, null, shown.json()));
  }

  /**
   * @throws ProblemException {@code UNAVAILABLE} or {@code TOO_MANY_REQUESTS} when not one could be
   *     stored for the time being
   */
  WhatsAppMessageBatchView finish() {
    flush();
    if (obstacle != null && stored == 0) {
      throw new ProblemException(obstacle.type(), obstacle.detail());
    }
    results.sort(Comparator.comparingInt(WhatsAppMessageItemView::index));
    return new WhatsAppMessageBatchView(stored, results.size() - stored, results);
  }

  private void flush() {
    if (drafts.isEmpty()) {
      return;
    }
    if (obstacle == null) {
      store();
    } else {
      indexes.forEach(index -> refuse(index, obstacle));
    }
    indexes.clear();
    drafts.clear();
  }

  private void store() {
    try {
      var all = messages.put(tenantId, drafts);
      for (var each = 0; each < all.size(); each++) {
        add(indexes.get(each), all.get(each));
      }
    } catch (RuntimeException failure) {
      var problem = Problems.of(failure);
      indexes.forEach(index -> refuse(index, problem));
    }
  }

  private void add(int index, MessageResult result) {
    if (result.problem() != null) {
      refuse(index, Problems.of(result.problem()));
      return;
    }
    stored++;
    var view = result.view();
    results.add(
        new WhatsAppMessageItemView(
            index,
            Response.Status.OK.getStatusCode(),
            view.id(),
            view.wamid(),
            view.joined(),
            null));
  }
}
