package harkara.events;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.eventtypes.EventTypes;
import harkara.payload.Flaw;
import harkara.payload.InvalidJson;
import harkara.payload.PublishedPayload;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Checks what a publisher sent and brings it into canonical form. */
@ApplicationScoped
class EventDrafts {
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
  EventDraft of(JsonNode payload) {
    var name = PublishedPayload.eventTypeOf(payload);
    var type =
        types
            .find(name)
            .orElseThrow(
                () -> {
                  var rule = "names no event type; GET /api/v1/event-types lists them";
                  return new ProblemException(
                      ProblemType.UNKNOWN_EVENT_TYPE,
                      "The field event " + rule + ".",
                      List.of(new Flaw("/event", rule)));
                });
    var flaws = type.flawsOf(payload);
    if (!flaws.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_PAYLOAD, "The payload does not fit its event type's schema.", flaws);
    }
    return new EventDraft(
        name, type.canonical(payload), phoneNumber(payload, "from"), phoneNumber(payload, "to"));
  }

  private static String phoneNumber(JsonNode payload, String field) {
    var text = payload.path(field).textValue();
    return PhoneDigests.isPhoneNumber(text) ? text : null;
  }
}
