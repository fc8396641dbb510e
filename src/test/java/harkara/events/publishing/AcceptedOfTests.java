package harkara.events.publishing;

import java.util.List;

/** News of events that nobody has stored. */
public final class AcceptedOfTests {
  private AcceptedOfTests() {}

  public static EventsAccepted of(List<WebhookEvent> events) {
    return new EventsAccepted(events);
  }
}
