package harkara.events.payload;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Finds what the references of a JSON Schema point to within the schema itself. */
final class LocalRefs {
  private final JsonNode root;
  private final Map<String, JsonNode> anchors = new HashMap<>();

  LocalRefs(JsonNode root) {
    this.root = root;
    collectAnchors(root);
  }

  private void collectAnchors(JsonNode node) {
    for (var keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
      if (node.path(keyword).isTextual()) {
        anchors.putIfAbsent(node.get(keyword).textValue(), node);
      }
    }
    node.forEach(this::collectAnchors);
  }

  static boolean isLocal(String ref) {
    return ref.startsWith("#");
  }

  /**
   * @param ref {@code #}, {@code #/a/pointer} or {@code #anchor}
   * @return the schema, or null when there is none
   */
  JsonNode target(String ref) {
    try {
      var fragment =
          URLDecoder.decode(ref.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      var node =
          fragment.isEmpty() || fragment.startsWith("/")
              ? root.at(JsonPointer.compile(fragment))
              : anchors.get(fragment);
      return node != null && (node.isObject() || node.isBoolean()) ? node : null;
    } catch (IllegalArgumentException e) { // a broken percent escape
      return null;
    }
  }
}
