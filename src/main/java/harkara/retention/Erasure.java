package harkara.retention;

import harkara.base.ids.Id;
import harkara.delivery.media.MediaCopies;
import harkara.events.publishing.EventSelection;
import harkara.events.publishing.PhoneDigests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Removes the content of events at once: payloads, what attempts recorded of requests and answers,
 * and before that the messages of which more events could come. Deliveries that are open are
 * cancelled. It is over when it returns; one that was cut off is finished by asking again.
 */
@ApplicationScoped
class Erasure {
  private static final ErasureView NOTHING = new ErasureView(0, 0, 0);

  private final ErasureBatches batches;
  private final ErasedRows rows;
  private final PhoneDigests phones;
  private final ErasedMessages messages;
  private final MediaCopies media;

  Erasure() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Erasure(
      ErasureBatches batches,
      ErasedRows rows,
      PhoneDigests phones,
      ErasedMessages messages,
      MediaCopies media) {
    this.batches = batches;
    this.rows = rows;
    this.phones = phones;
    this.messages = messages;
    this.media = media;
  }

  ErasureView event(UUID tenantId, UUID eventId) {
    begin(tenantId, Id.EVENT.text(eventId), "by=event_id");
    var erased = messages.of(tenantId, eventId);
    return erase(List.of(EventSelection.one(tenantId, eventId))).with(erased);
  }

  /**
   * Those whose payload names the number as {@code from} or {@code to}, or, as it came from Meta,
   * tells of it anywhere.
   */
  ErasureView phoneNumber(UUID tenantId, String digits) {
    begin(tenantId, null, "by=phone_number");
    var erased = messages.naming(tenantId, digits);
    return rows.newest(tenantId)
        .map(until -> naming(tenantId, until, digits))
        .map(this::erase)
        .orElse(NOTHING)
        .with(erased);
  }

  /**
   * Those whose payload names the user as its sender or receiver, or, as it came from Meta, tells
   * of it anywhere.
   */
  ErasureView user(UUID tenantId, String userId) {
    begin(tenantId, null, "by=user_id");
    var erased = messages.naming(tenantId, userId);
    return rows.newest(tenantId)
        .map(until -> of(tenantId, until, userId))
        .map(this::erase)
        .orElse(NOTHING)
        .with(erased);
  }

  private List<EventSelection> of(UUID tenantId, UUID until, String userId) {
    return phones.all(tenantId, userId).stream()
        .flatMap(
            digest ->
                Stream.of(
                    EventSelection.user(tenantId, until, digest),
                    EventSelection.tellingOf(tenantId, until, digest)))
        .toList();
  }

  private List<EventSelection> naming(UUID tenantId, UUID until, String digits) {
    return phones.all(tenantId, digits).stream()
        .flatMap(
            digest ->
                Stream.of(
                    EventSelection.from(tenantId, until, digest),
                    EventSelection.to(tenantId, until, digest),
                    EventSelection.tellingOf(tenantId, until, digest)))
        .toList();
  }

  /** All that the tenant has until now. */
  ErasureView everything(UUID tenantId) {
    begin(tenantId, null, "by=everything");
    var erased = messages.everything(tenantId);
    return rows.newest(tenantId)
        .map(until -> erase(List.of(EventSelection.all(tenantId, until))))
        .orElse(NOTHING)
        .with(erased);
  }

  /** Whose media are stored is not known, so all go: who still wants one has it fetched again. */
  private void begin(UUID tenantId, String subject, String detail) {
    rows.begin(tenantId, subject, detail);
    while (batches.run(() -> media.removeOf(tenantId)) > 0) {
      // until none is left
    }
  }

  private ErasureView erase(List<EventSelection> selections) {
    var events = 0;
    var cancelled = 0;
    for (var selection : selections) {
      var batch = new Batch(0, 0, Id.NONE, true);
      while (batch.more()) {
        batch = batches.erase(selection, batch.last());
        events += batch.events();
        cancelled += batch.cancelled();
      }
    }
    return new ErasureView(events, cancelled, 0);
  }
}
