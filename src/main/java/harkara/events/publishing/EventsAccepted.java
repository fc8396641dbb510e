package harkara.events.publishing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * News of the events of one commit, which may be of several tenants, fired in the transaction that
 * stores them. Who makes deliveries of them says how many.
 */
public final class EventsAccepted {
  private final List<WebhookEvent> events;
  private final Map<UUID, Integer> deliveries = new HashMap<>();

  EventsAccepted(List<WebhookEvent> events) {
    this.events = events;
  }

  /** The events of each tenant, in the order in which they came. */
  public Map<UUID, List<WebhookEvent>> byTenant() {
    return events.stream()
        .collect(
            Collectors.groupingBy(WebhookEvent::tenantId, LinkedHashMap::new, Collectors.toList()));
  }

  /** Says how many subscriptions an event matched. */
  public void matched(WebhookEvent event, int count) {
    deliveries.merge(event.id(), count, Integer::sum);
  }

  List<AcceptedEvent> answers(Submission submission) {
    return submission.drafts().stream()
        .map(Submission.Numbered::id)
        .map(id -> new AcceptedEvent(id, deliveries.getOrDefault(id, 0)))
        .toList();
  }
}
