package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A message that brings media, with our own address for them. */
final class MediaContent {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final MetaChange change;
  private final MappingContext context;

  MediaContent(MetaChange change, MappingContext context) {
    this.change = change;
    this.context = context;
  }

  /**
   * @param type {@code image}, {@code video}, {@code audio}, {@code document} or {@code sticker}
   * @return null without the media's id
   */
  ObjectNode of(String type, JsonNode body) {
    var id = MetaIds.of(body.path("id"));
    if (id == null) {
      return null;
    }
    var message = JsonNodeFactory.instance.objectNode().put("type", type);
    message.set("media", media(id, type.equals("document"), body));
    switch (type) {
      case "audio" -> putIf(body.path("voice").isBoolean(), "voice", body, message);
      case "sticker" -> putIf(body.path("animated").isBoolean(), "animated", body, message);
      default -> putIf(body.path("caption").isTextual(), "caption", body, message);
    }
    return message;
  }

  private ObjectNode media(String id, boolean isDocument, JsonNode body) {
    var given = body.path("mime_type").asText("");
    var mimeType = given.isBlank() ? UNKNOWN_TYPE : given;
    var filename =
        isDocument ? DocumentName.of(body.path("filename").textValue(), id, given) : null;
    var sha256 = body.path("sha256").textValue();
    var media = JsonNodeFactory.instance.objectNode();
    media.put("url", context.mediaUrl(change, new MediaReference(id, mimeType, sha256, filename)));
    if (isDocument) {
      media.put("filename", filename);
    }
    return media.put("mime_type", mimeType);
  }

  private static void putIf(boolean isGiven, String key, JsonNode body, ObjectNode message) {
    if (isGiven) {
      message.set(key, body.get(key));
    }
  }
}
