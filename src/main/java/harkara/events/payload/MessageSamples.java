package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message of each type of the contract, to show what payloads look like. */
public final class MessageSamples {
  /** By type, in the order in which they are documented. */
  public static final Map<String, JsonNode> BY_TYPE = load();

  private MessageSamples() {}

  private static Map<String, JsonNode> load() {
    var found = new LinkedHashMap<String, JsonNode>();
    StrictJson.parse(read())
        .forEach(message -> found.put(message.required("type").textValue(), message));
    return Collections.unmodifiableMap(found);
  }

  private static byte[] read() {
    try (var in = MessageSamples.class.getResourceAsStream("/harkara/message-samples.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
