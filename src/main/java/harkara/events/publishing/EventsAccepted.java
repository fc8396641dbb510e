package harkara.events.publishing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * News of events, fired in the transaction that stores them. Who makes deliveries of them says how
 * many.
 */
public final class EventsAccepted {
  private final UUID tenantId;
  private final List<WebhookEvent> events;
  private final Map<UUID, Integer> deliveries = new HashMap<>();

  EventsAccepted(UUID tenantId, List<WebhookEvent> events) {
    this.tenantId = tenantId;
    this.events = events;
  }

  public UUID tenantId() {
    return tenantId;
  }

  public List<WebhookEvent> events() {
    return events;
  }

  /** Says how many subscriptions an event matched. */
  public void matched(WebhookEvent event, int count) {
    deliveries.merge(event.id(), count, Integer::sum);
  }

  List<AcceptedEvent> answers() {
    return events.stream()
        .map(event -> new AcceptedEvent(event.id(), deliveries.getOrDefault(event.id(), 0)))
        .toList();
  }
}
