package harkara.events;

import harkara.ids.Id;
import harkara.problem.Problem;
import harkara.problem.Problems;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A batch on its way in: events are stored in chunks while the rest is still being read, so that a
 * large batch holds neither much memory nor a long transaction.
 */
final class Batch {
  private static final int CHUNK = 100;

  private final Publishing publishing;
  private final UUID tenantId;
  private final String idempotencyKey;
  private final List<Integer> indexes = new ArrayList<>(CHUNK);
  private final List<EventDraft> drafts = new ArrayList<>(CHUNK);
  private final List<BatchItemView> results = new ArrayList<>();
  private int accepted;

  /**
   * @param idempotencyKey of the whole batch, or null; each event gets one of its own from it
   */
  Batch(Publishing publishing, UUID tenantId, String idempotencyKey) {
    this.publishing = publishing;
    this.tenantId = tenantId;
    this.idempotencyKey = idempotencyKey;
  }

  void add(int index, EventDraft draft) {
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

  void refuse(int index, Problem problem) {
    results.add(new BatchItemView(index, problem.type().status(), null, null, problem.json()));
  }

  BatchView finish() {
    flush();
    results.sort(Comparator.comparingInt(BatchItemView::index));
    return new BatchView(accepted, results.size() - accepted, results);
  }

  private void flush() {
    if (drafts.isEmpty()) {
      return;
    }
    try {
      var stored = publishing.publishAll(tenantId, drafts);
      for (var place = 0; place < stored.size(); place++) {
        accept(indexes.get(place), stored.get(place));
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
