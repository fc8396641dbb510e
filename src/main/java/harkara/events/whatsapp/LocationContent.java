package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A message that shows a place. */
final class LocationContent {
  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  private LocationContent() {}

  /**
   * @return null without coordinates on earth
   */
  static ObjectNode of(JsonNode body) {
    var latitude = coordinate(body.path("latitude"), MAX_LATITUDE);
    var longitude = coordinate(body.path("longitude"), MAX_LONGITUDE);
    if (latitude == null || longitude == null) {
      return null;
    }
    var message = JsonNodeFactory.instance.objectNode().put("type", "location");
    var location = message.putObject("location");
    location.put("latitude", latitude).put("longitude", longitude);
    for (var key : new String[] {"name", "address", "url"}) {
      if (body.path(key).isTextual()) {
        location.set(key, body.get(key));
      }
    }
    return message;
  }

  /** Some write them as strings. */
  private static Double coordinate(JsonNode node, double max) {
    if (!node.isNumber() && !node.isTextual()) {
      return null;
    }
    try {
      var value = Double.parseDouble(node.asText());
      return Math.abs(value) <= max ? value : null; // neither for NaN
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
