package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.base.json.LenientJson;

/** An answer that the customer gave by a tap or in a form. */
final class InteractiveContent {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String BUTTON = "button_reply";

  private InteractiveContent() {}

  /**
   * @return null without a {@code type}, or without the object that it names
   */
  static ObjectNode of(JsonNode body) {
    var type = body.path("type").textValue();
    if (type == null || !body.path(type).isObject()) {
      return null;
    }
    var reply = body.get(type);
    return switch (type) {
      case BUTTON, "list_reply" -> choice(type, reply);
      case "nfm_reply" -> form(type, reply);
      case "call_permission_reply" -> message(type, text(reply, "response"), reply);
      default -> message(type, firstText(reply), reply);
    };
  }

  /** A tap on a button of a template. */
  static ObjectNode ofTemplate(JsonNode body) {
    if (!body.path("text").isTextual()) {
      return null;
    }
    var reply = NODES.objectNode();
    if (body.path("payload").isTextual()) {
      reply.set("id", body.get("payload"));
    }
    reply.set("title", body.get("text"));
    return message(BUTTON, body.get("text").textValue(), reply);
  }

  private static ObjectNode choice(String type, JsonNode given) {
    if (!given.path("title").isTextual()) {
      return null;
    }
    var reply = NODES.objectNode();
    for (var key : new String[] {"id", "title", "description"}) {
      if (given.path(key).isTextual()) {
        reply.set(key, given.get(key));
      }
    }
    return message(type, given.get("title").textValue(), reply);
  }

  private static ObjectNode form(String type, JsonNode given) {
    var json = given.path("response_json");
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    var reply = NODES.objectNode();
    if (given.path("name").isTextual()) {
      reply.set("name", given.get("name"));
    }
    reply.set("response", json.isTextual() ? parsed(json) : json);
    return message(type, text(given, "body"), reply);
  }

  private static JsonNode parsed(JsonNode text) {
    return LenientJson.parse(text.textValue()).filter(Sendable::is).orElse(text);
  }

  private static String firstText(JsonNode reply) {
    return reply.path("title").isTextual() ? text(reply, "title") : text(reply, "body");
  }

  private static String text(JsonNode object, String key) {
    var text = object.path(key).textValue();
    return text == null ? "" : text;
  }

  private static ObjectNode message(String type, String body, JsonNode reply) {
    return NODES
        .objectNode()
        .put("type", "interactive")
        .put("interactive_type", type)
        .put("body", body)
        .set("reply", reply);
  }
}
