package harkara.retention;

import harkara.base.ids.Id;
import harkara.events.publishing.PhoneDigests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Removes the content of events at once: payloads, and what attempts recorded of requests and
 * answers. Deliveries that are open are cancelled. It is over when it returns; one that was cut off
 * is finished by asking again.
 */
@ApplicationScoped
class Erasure {
  private final ErasureBatches steps;
  private final ErasedRows rows;
  private final PhoneDigests phones;

  /**
   * Some of a tenant's events.
   *
   * @param until the newest event that is meant
   * @param condition on the event, starting with {@code and}, with a place for the value, if any
   */
  record Part(UUID tenantId, UUID until, String condition, Optional<Object> value) {}

  Erasure() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Erasure(ErasureBatches steps, ErasedRows rows, PhoneDigests phones) {
    this.steps = steps;
    this.rows = rows;
    this.phones = phones;
  }

  ErasureView event(UUID tenantId, UUID eventId) {
    rows.begin(tenantId, Id.EVENT.text(eventId), "by=event_id");
    return erase(List.of(new Part(tenantId, eventId, " and id = ?", Optional.of(eventId))));
  }

  /** Those whose payload names the number as {@code from} or {@code to}. */
  ErasureView phoneNumber(UUID tenantId, String digits) {
    rows.begin(tenantId, null, "by=phone_number");
    return rows.newest(tenantId)
        .map(
            until ->
                phones.all(tenantId, digits).stream()
                    .flatMap(
                        digest ->
                            Stream.of(
                                new Part(
                                    tenantId, until, " and from_digest = ?", Optional.of(digest)),
                                new Part(
                                    tenantId, until, " and to_digest = ?", Optional.of(digest))))
                    .toList())
        .map(this::erase)
        .orElse(new ErasureView(0, 0));
  }

  /** All that the tenant has until now. */
  ErasureView everything(UUID tenantId) {
    rows.begin(tenantId, null, "by=everything");
    return rows.newest(tenantId)
        .map(until -> erase(List.of(new Part(tenantId, until, "", Optional.empty()))))
        .orElse(new ErasureView(0, 0));
  }

  private ErasureView erase(List<Part> parts) {
    var events = 0;
    var cancelled = 0;
    for (var part : parts) {
      var batch = new Batch(0, 0, Id.NONE, true);
      while (batch.more()) {
        batch = steps.erase(part, batch.last());
        events += batch.events();
        cancelled += batch.cancelled();
      }
    }
    return new ErasureView(events, cancelled);
  }
}
