package harkara.testing.stores;

import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Events and deliveries of one tenant, as they are when they come in. */
public final class Rows {
  /** Where a list begins: no id is as high. */
  public static final UUID ABOVE_ALL = new UUID(-1L, -1L);

  private final UUID tenant = UUID.randomUUID();
  private int made;

  public UUID tenant() {
    return tenant;
  }

  public WebhookEvent event(Instant accepted) {
    return event("message.received", accepted);
  }

  public WebhookEvent event(String type, Instant accepted) {
    var draft = new EventDraft(type, "{}".getBytes(StandardCharsets.UTF_8));
    return new WebhookEvent(next(accepted), tenant, draft, false, accepted);
  }

  /** Due since the event was accepted. */
  public Delivery delivery(WebhookEvent event, UUID subscription) {
    return new Delivery(next(event.acceptedAt()), event, subscription);
  }

  /** Of one millisecond, ids are in no order. */
  private UUID next(Instant time) {
    return Id.at(time.plusMillis(made++));
  }
}
