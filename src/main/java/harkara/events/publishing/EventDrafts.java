package harkara.events.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.Flaw;
import harkara.base.json.InvalidJson;
import harkara.base.problem.ProblemException;
import harkara.events.catalog.EventType;
import harkara.events.catalog.EventTypes;
import harkara.events.payload.CheckBudget;
import harkara.events.payload.PublishedPayload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Checks what a publisher sent and brings it into canonical form. */
@ApplicationScoped
public class EventDrafts {
  private final EventTypes types;

  EventDrafts() { // for the client proxy only
    this(null);
  }

  @Inject
  EventDrafts(EventTypes types) {
    this.types = types;
  }

  /**
   * @throws ProblemException when the type is unknown or its schema says no
   * @throws InvalidJson when there is no event type or no canonical form
   */
  public EventDraft of(JsonNode payload) {
    return of(payload, CheckBudget.ofEvent());
  }

  /**
   * @param budget what may be spent on checking it; what that costs is gone from it
   */
  public EventDraft of(JsonNode payload, CheckBudget budget) {
    var name = PublishedPayload.eventTypeOf(payload);
    var type = types.find(name).orElseThrow(() -> types.unknown("/event", name));
    refuseOperational(type);
    var flaws = type.flawsOf(payload, budget);
    if (!flaws.isEmpty()) {
      throw ProblemException.invalidPayload(name, flaws);
    }
    return new EventDraft(
        name,
        type.canonical(payload),
        phoneNumber(payload, "from"),
        phoneNumber(payload, "to"),
        user(payload),
        payload.path("message_id").textValue(),
        null,
        null);
  }

  private static void refuseOperational(EventType type) {
    if (type.operational()) {
      throw ProblemException.invalidPayload(
          type.name(),
          List.of(
              new Flaw(
                  "/event",
                  "Is "
                      + type.name()
                      + ", by which the server itself tells of webhooks: publish another type")));
    }
  }

  private static String phoneNumber(JsonNode payload, String field) {
    var text = payload.path(field).textValue();
    return PhoneDigests.isPhoneNumber(text) ? text : null;
  }

  /** There is one customer in an event, whoever of both sent it. */
  private static String user(JsonNode payload) {
    return Stream.of("from_user_id", "recipient_user_id")
        .map(field -> payload.path(field).textValue())
        .filter(PhoneDigests::isUserId)
        .findFirst()
        .orElse(null);
  }
}
