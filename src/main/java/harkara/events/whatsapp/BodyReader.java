package harkara.events.whatsapp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.LenientJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes one body apart in one pass, and remembers which bytes each change had. */
final class BodyReader {
  /** Meta puts at most 1,000 updates into a body. */
  static final int MAX_CHANGES = 10_000;

  private static final String OBJECT = "whatsapp_business_account";

  private final byte[] body;
  private final List<MetaChange> changes = new ArrayList<>();
  private final List<MappedItem.Skipped> skipped = new ArrayList<>();
  private String object;
  private boolean hasEntries;

  /** A change before its entry is read to the end, as the entry's id may stand behind it. */
  private record Found(String pointer, JsonNode change, byte[] bytes) {}

  BodyReader(byte[] body) {
    this.body = body;
  }

  MetaBody read() {
    if (body.length > LenientJson.MAX_RAW_BYTES) {
      throw new UnusableBody("Has more than " + LenientJson.MAX_RAW_BYTES + " bytes");
    }
    try (var parser = LenientJson.parser(utf8(body))) {
      root(parser);
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) { // the body is in memory
      throw new UncheckedIOException(e);
    }
    if (!OBJECT.equals(object)) {
      throw new UnusableBody("Must have the object \"" + OBJECT + "\"");
    }
    if (!hasEntries) {
      throw new UnusableBody("Has no array entry");
    }
    return new MetaBody(List.copyOf(changes), List.copyOf(skipped));
  }

  /** Only with a zero at the beginning would it be read in another encoding. */
  static byte[] utf8(byte[] json) {
    for (int i = 0; i < Math.min(json.length, 4); i++) {
      if (json[i] == 0 || json[i] == (byte) 0xFE || json[i] == (byte) 0xFF) {
        throw new UnusableBody("Is not UTF-8");
      }
    }
    return json;
  }

  static UnusableBody notJson(JsonProcessingException e) {
    var at = e.getLocation();
    return new UnusableBody(
        at == null || at.getByteOffset() < 0
            ? "Is not JSON that we can read"
            : "Is not JSON that we can read, from byte " + at.getByteOffset() + " on");
  }

  private void root(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnusableBody("Is no JSON object");
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var token = parser.nextToken();
      if ("entry".equals(name) && token == JsonToken.START_ARRAY) {
        hasEntries = true;
        entries(parser);
      } else if ("object".equals(name) && token == JsonToken.VALUE_STRING) {
        object = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new UnusableBody("Must end with its JSON object; more stands behind it");
    }
  }

  private void entries(JsonParser parser) throws IOException {
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      var pointer = "/entry/" + i;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        entry(parser, pointer);
      } else {
        skip(pointer, ItemFlaws.NO_OBJECT, parser);
      }
    }
  }

  private void entry(JsonParser parser, String pointer) throws IOException {
    String id = null;
    Long time = null;
    List<Found> found = null;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var token = parser.nextToken();
      if ("changes".equals(name) && token == JsonToken.START_ARRAY) {
        found = found == null ? new ArrayList<>() : found;
        changes(parser, pointer + "/changes/", found);
      } else if ("id".equals(name)) {
        id = MetaIds.ofHeader(LenientJson.value(parser));
      } else if ("time".equals(name)) {
        time = MetaTime.orNull(LenientJson.value(parser));
      } else {
        parser.skipChildren();
      }
    }
    if (found == null) {
      add(new MappedItem.Skipped(pointer, "has no array changes"));
      return;
    }
    for (var each : found) {
      changes.add(MetaChange.of(each.pointer(), id, time, each.change(), each.bytes()));
    }
  }

  private void changes(JsonParser parser, String pointer, List<Found> found) throws IOException {
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        skip(pointer + i, ItemFlaws.NO_OBJECT, parser);
        continue;
      }
      var start = (int) parser.currentLocation().getByteOffset() - 1;
      var change = LenientJson.value(parser);
      var end = (int) parser.currentLocation().getByteOffset();
      found.add(new Found(pointer + i, change, Arrays.copyOfRange(body, start, end)));
      requireFew(changes.size() + found.size());
    }
  }

  private void skip(String pointer, String reason, JsonParser parser) throws IOException {
    parser.skipChildren();
    add(new MappedItem.Skipped(pointer, reason));
  }

  private void add(MappedItem.Skipped item) {
    skipped.add(item);
    requireFew(skipped.size());
  }

  private static void requireFew(int count) {
    if (count > MAX_CHANGES) {
      throw new UnusableBody("Has more than " + MAX_CHANGES + " entries or changes");
    }
  }
}
