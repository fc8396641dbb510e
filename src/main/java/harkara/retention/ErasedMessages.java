package harkara.retention;

import harkara.base.ids.Id;
import harkara.base.json.StrictJson;
import harkara.events.catalog.EventType;
import harkara.events.outbound.OutboundErasure;
import harkara.events.publishing.PhoneDigests;
import harkara.events.publishing.WebhookEvent;
import harkara.events.publishing.WebhookEvents;
import harkara.events.reception.KeptErasure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Erases what was sent to WhatsApp, batch by batch, before the events that came of it. */
@ApplicationScoped
class ErasedMessages {
  private final ErasureBatches batches;
  private final OutboundErasure messages;
  private final PhoneDigests digests;
  private final WebhookEvents events;
  private final KeptErasure kept;

  ErasedMessages() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  ErasedMessages(
      ErasureBatches batches,
      OutboundErasure messages,
      PhoneDigests digests,
      WebhookEvents events,
      KeptErasure kept) {
    this.batches = batches;
    this.messages = messages;
    this.digests = digests;
    this.events = events;
    this.kept = kept;
  }

  /**
   * The one that an event tells of, by WhatsApp's id.
   *
   * @return how many rows
   */
  int of(UUID tenantId, UUID eventId) {
    return events
        .find(tenantId, eventId)
        .flatMap(ErasedMessages::messageId)
        .map(wamid -> untilNothingIsLeft(() -> messages.message(tenantId, wamid)))
        .orElse(0);
  }

  /** An original is Meta's own body: none of ours, and of any number of messages. */
  private static Optional<String> messageId(WebhookEvent event) {
    return Optional.of(event)
        .filter(each -> !each.eventType().equals(EventType.OF_ORIGINALS))
        .map(WebhookEvent::payload)
        .map(StrictJson::parse)
        .map(payload -> payload.path("message_id").textValue());
  }

  /**
   * Those from and to a phone number or a user; and what came in and waits for room.
   *
   * @return how many rows
   */
  int naming(UUID tenantId, String subject) {
    kept.naming(tenantId, subject);
    return digests.all(tenantId, subject).stream()
        .mapToInt(digest -> untilNothingIsLeft(() -> messages.of(tenantId, digest)))
        .sum();
  }

  /**
   * All that the tenant has until now.
   *
   * @return how many rows
   */
  int everything(UUID tenantId) {
    kept.everything(tenantId);
    var until = Id.next();
    return untilNothingIsLeft(() -> messages.all(tenantId, until));
  }

  private int untilNothingIsLeft(Supplier<Integer> batch) {
    var all = 0;
    for (var erased = batches.run(batch); erased > 0; erased = batches.run(batch)) {
      all += erased;
    }
    return all;
  }
}
