package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The {@code message} of a payload: what was said, in the contract's form. What has no form there,
 * has an error or lacks its body is {@code unsupported}; it is never dropped.
 */
final class MessageContent {
  /** Edits of edits; one has not been seen. */
  private static final int MAX_EDITS = 3;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final MediaContent media;

  MessageContent(MetaChange change, MappingContext context) {
    this.media = new MediaContent(change, context);
  }

  /**
   * @param item an object with a {@code type}
   * @param errorsBeside errors that are the item's if it has none
   */
  ObjectNode of(JsonNode item, JsonNode errorsBeside) {
    return of(item, errorsBeside, 0);
  }

  private ObjectNode of(JsonNode item, JsonNode errorsBeside, int edits) {
    var content = MetaError.isIn(item.path("errors")) ? null : known(item, edits);
    var message = content != null ? content : unsupported(item, errorsBeside);
    var context = context(item.path("context"));
    if (!context.isEmpty()) {
      message.set("context", context);
    }
    if (item.path("referral").isObject()) {
      message.set("referral", item.get("referral"));
    }
    return message;
  }

  /**
   * The payload; where it is more than receivers take, with a message that says only what it was.
   */
  ObjectNode sendable(ObjectNode payload, JsonNode item) {
    if (!Sendable.is(payload)) {
      payload.set("message", unsupported(item));
    }
    return payload;
  }

  /**
   * @return null for another type, and for one without a body that can be used
   */
  private ObjectNode known(JsonNode item, int edits) {
    var type = item.get("type").textValue();
    var body = item.path(type);
    return switch (type) {
      case "text" -> text(body.path("body"));
      case "image", "video", "audio", "document", "sticker" -> media.of(type, body);
      case "location" -> LocationContent.of(body);
      case "contacts" -> verbatim(type, body, body.isArray());
      case "order" -> verbatim(type, body, body.isObject());
      case "interactive" -> InteractiveContent.of(body);
      case "button" -> InteractiveContent.ofTemplate(body);
      case "reaction" -> reaction(body);
      case "edit" -> edit(body, edits);
      case "revoke" -> revoke(body);
      default -> null;
    };
  }

  private static ObjectNode text(JsonNode text) {
    return text.isTextual() ? typed("text").put("text", text.textValue()) : null;
  }

  private static ObjectNode verbatim(String type, JsonNode body, boolean isUsable) {
    return isUsable ? typed(type).set(type, body) : null;
  }

  private static ObjectNode reaction(JsonNode body) {
    if (!body.path("message_id").isTextual()) {
      return null;
    }
    var message = typed("reaction");
    message
        .putObject("reaction")
        .put("message_id", body.get("message_id").textValue())
        .put("emoji", body.path("emoji").asText("")); // empty: it was taken back
    return message;
  }

  private ObjectNode edit(JsonNode body, int edits) {
    var edited = body.path("message");
    if (edits == MAX_EDITS
        || !body.path("original_message_id").isTextual()
        || !edited.path("type").isTextual()) {
      return null;
    }
    var message = typed("edit");
    message
        .putObject("edit")
        .put("original_message_id", body.get("original_message_id").textValue())
        .set("message", of(edited, MissingNode.getInstance(), edits + 1));
    return message;
  }

  private static ObjectNode revoke(JsonNode body) {
    if (!body.path("original_message_id").isTextual()) {
      return null;
    }
    var message = typed("revoke");
    message
        .putObject("revoke")
        .put("original_message_id", body.get("original_message_id").textValue());
    return message;
  }

  private static ObjectNode unsupported(JsonNode item, JsonNode errorsBeside) {
    var message = unsupported(item);
    var own = item.path("errors");
    var error = MetaError.firstOf(MetaError.isIn(own) ? own : errorsBeside);
    if (error != null) {
      message.set("error", error);
    }
    return message;
  }

  private static ObjectNode unsupported(JsonNode item) {
    var message = typed("unsupported");
    var given = item.path("unsupported").path("type");
    var type = given.isTextual() ? given.textValue() : item.get("type").textValue();
    return given.isTextual() || !type.equals("unsupported")
        ? message.put("unsupported_type", type)
        : message;
  }

  private static ObjectNode context(JsonNode given) {
    var context = NODES.objectNode();
    if (given.path("id").isTextual()) {
      context.set("message_id", given.get("id"));
    }
    for (var flag : new String[] {"forwarded", "frequently_forwarded"}) {
      if (given.path(flag).isBoolean()) {
        context.set(flag, given.get(flag));
      }
    }
    if (given.path("referred_product").isObject()) {
      context.set("referred_product", given.get("referred_product"));
    }
    return context;
  }

  private static ObjectNode typed(String type) {
    return NODES.objectNode().put("type", type);
  }
}
