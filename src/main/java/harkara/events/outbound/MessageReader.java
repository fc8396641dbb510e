package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.payload.CanonicalJson;
import harkara.events.payload.CheckBudget;
import harkara.events.payload.KeyOrder;
import harkara.events.publishing.EventDrafts;
import harkara.events.publishing.PhoneDigests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what a tenant says of a message, and checks it as the event is checked that it becomes:
 * nothing is left to go wrong then.
 */
@ApplicationScoped
class MessageReader {
  /** Bytes of a message: the rest of its event has room beside it. */
  static final int MAX_BYTES = 96 * 1024;

  private static final String MESSAGE = "message";
  private static final Set<String> FIELDS =
      Set.of("from", "to", "to_user_id", MESSAGE, "wamid", "error", "fail_reason");
  private static final List<String> OF_CONTENT = List.of("from", "to", "to_user_id");

  private final EventDrafts events;

  MessageReader() { // for the client proxy only
    this(null);
  }

  @Inject
  MessageReader(EventDrafts events) {
    this.events = events;
  }

  /**
   * @param ownId the tenant's own id of it
   * @param budget what may be spent on checking it
   * @throws ProblemException that names the field
   * @throws InvalidJson when the message has no canonical form
   */
  MessageDraft read(String ownId, JsonNode body, CheckBudget budget) {
    Fields.requireKnown("", body, FIELDS);
    if (!JoinIds.isOwnId(ownId)) {
      throw ProblemException.invalid("/id", JoinIds.RULE_OF_OWN);
    }
    var wamid = Fields.text(body, "wamid", JoinIds::isId, JoinIds.RULE);
    var refusal = RefusalReader.read(body);
    if (wamid != null && refusal != null) {
      throw ProblemException.invalid(
          "/wamid", "must not stand beside an error: what has an id was not refused");
    }
    return new MessageDraft(ownId, content(body, budget), wamid, refusal);
  }

  /** Null where only the message's fate is told. */
  private Content content(JsonNode body, CheckBudget budget) {
    if (Fields.isAbsent(body, MESSAGE)) {
      OF_CONTENT.stream()
          .filter(field -> !Fields.isAbsent(body, field))
          .findFirst()
          .ifPresent(
              field -> {
                throw ProblemException.invalid(
                    "/message", "is missing, and " + field + " is there");
              });
      return null;
    }
    var from = phoneNumber(body, "from");
    var to = phoneNumber(body, "to");
    var user =
        Fields.text(
            body,
            "to_user_id",
            PhoneDigests::isUserId,
            "must be as WhatsApp gives it: two letters, a dot, and letters, digits and dots");
    return new Content(from, to, user, message(from, to, body.get(MESSAGE), budget));
  }

  private static String phoneNumber(JsonNode body, String field) {
    Predicate<String> isNumber = PhoneDigests::isPhoneNumber;
    return Fields.text(body, field, isNumber, "must be 1 to 20 digits and nothing else, or null");
  }

  /** In the canonical form that it will have in its event. */
  private byte[] message(String from, String to, JsonNode message, CheckBudget budget) {
    var event = StrictJson.parse(events.of(sent(from, to, message), budget).payload());
    var bytes = CanonicalJson.write(event.get(MESSAGE), KeyOrder.NONE);
    if (bytes.length > MAX_BYTES) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "The message has " + bytes.length + " bytes, and at most " + MAX_BYTES + " are taken.");
    }
    return bytes;
  }

  private static ObjectNode sent(String from, String to, JsonNode message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", "message.sent")
        .put("message_id", "")
        .put("direction", "outbound")
        .put("from", from)
        .put("to", to)
        .put("timestamp", 0L)
        .set(MESSAGE, message);
  }
}
