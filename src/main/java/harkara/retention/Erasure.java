package harkara.retention;

import harkara.base.ids.Id;
import harkara.events.publishing.EventSelection;
import harkara.events.publishing.PhoneDigests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Removes the content of events at once: payloads, and what attempts recorded of requests and
 * answers. Deliveries that are open are cancelled. It is over when it returns; one that was cut off
 * is finished by asking again.
 */
@ApplicationScoped
class Erasure {
  private static final ErasureView NOTHING = new ErasureView(0, 0);

  private final ErasureBatches batches;
  private final ErasedRows rows;
  private final PhoneDigests phones;

  Erasure() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Erasure(ErasureBatches batches, ErasedRows rows, PhoneDigests phones) {
    this.batches = batches;
    this.rows = rows;
    this.phones = phones;
  }

  ErasureView event(UUID tenantId, UUID eventId) {
    rows.begin(tenantId, Id.EVENT.text(eventId), "by=event_id");
    return erase(List.of(EventSelection.one(tenantId, eventId)));
  }

  /** Those whose payload names the number as {@code from} or {@code to}. */
  ErasureView phoneNumber(UUID tenantId, String digits) {
    rows.begin(tenantId, null, "by=phone_number");
    return rows.newest(tenantId)
        .map(until -> naming(tenantId, until, digits))
        .map(this::erase)
        .orElse(NOTHING);
  }

  private List<EventSelection> naming(UUID tenantId, UUID until, String digits) {
    return phones.all(tenantId, digits).stream()
        .flatMap(
            digest ->
                Stream.of(
                    EventSelection.from(tenantId, until, digest),
                    EventSelection.to(tenantId, until, digest)))
        .toList();
  }

  /** All that the tenant has until now. */
  ErasureView everything(UUID tenantId) {
    rows.begin(tenantId, null, "by=everything");
    return rows.newest(tenantId)
        .map(until -> erase(List.of(EventSelection.all(tenantId, until))))
        .orElse(NOTHING);
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
    return new ErasureView(events, cancelled);
  }
}
