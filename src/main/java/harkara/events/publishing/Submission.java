package harkara.events.publishing;

import harkara.base.ids.Id;
import java.util.List;
import java.util.UUID;

/**
 * Events that one request wants stored. They have their ids already, so that a repeated transaction
 * stores the same events.
 *
 * @param idempotencyKey null for none; only where there is one event
 */
public record Submission(UUID tenantId, List<Numbered> drafts, String idempotencyKey) {

  /** A draft with the id that its event gets. */
  public record Numbered(UUID id, EventDraft draft) {}

  public static Submission of(UUID tenantId, List<EventDraft> drafts, String idempotencyKey) {
    return new Submission(
        tenantId,
        drafts.stream().map(draft -> new Numbered(Id.next(), draft)).toList(),
        idempotencyKey);
  }
}
