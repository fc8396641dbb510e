package harkara.insight.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.events.payload.CanonicalJson;
import harkara.events.payload.KeyOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;

/**
 * The ways in which serialisers write JSON that they have parsed: other bytes that mean the same.
 */
enum JsonStyle {
  PYTHON("Python's json.dumps", ", ", ": ", 0, false, Escapes.NOT_ASCII),
  PYTHON_UNICODE("Python's json.dumps with ensure_ascii=False", ", ", ": ", 0, false, Escapes.NONE),
  ESCAPED("a serialiser that escapes all but ASCII", ",", ":", 0, false, Escapes.NOT_ASCII),
  PHP("PHP's json_encode", ",", ":", 0, false, Escapes.PHP),
  PHP_UNICODE("PHP's json_encode with unescaped Unicode", ",", ":", 0, false, Escapes.SLASH),
  GO("Go's json.Marshal of a map", ",", ":", 0, true, Escapes.GO),
  GO_IN_ORDER("a serialiser that escapes <, > and &", ",", ":", 0, false, Escapes.GO),
  GSON("Gson", ",", ":", 0, false, Escapes.GSON),
  DOTNET(".NET's JsonSerializer", ",", ":", 0, false, Escapes.DOTNET),
  SORTED("a serialiser that sorts keys", ",", ":", 0, true, Escapes.NONE),
  PYTHON_SORTED("Python's json.dumps with sort_keys", ", ", ": ", 0, true, Escapes.NOT_ASCII),
  INDENTED_BY_2("a serialiser that indents by two blanks", ",", ": ", 2, false, Escapes.NONE),
  INDENTED_BY_4("a serialiser that indents by four blanks", ",", ": ", 4, false, Escapes.NONE);

  private final String writer;
  private final String comma;
  private final String colon;
  private final int indent;
  private final boolean sorted;
  private final Escapes escapes;

  JsonStyle(
      String writer, String comma, String colon, int indent, boolean sorted, Escapes escapes) {
    this.writer = writer;
    this.comma = comma;
    this.colon = colon;
    this.indent = indent;
    this.sorted = sorted;
    this.escapes = escapes;
  }

  /** Which characters are escaped that need not be. */
  private enum Escapes {
    NONE("", false),
    NOT_ASCII("", true),
    SLASH("/", false),
    PHP("/", true),
    GO("<>&\u2028\u2029", false),
    GSON("<>&='\u2028\u2029", false),
    DOTNET("<>&'+\"`", true);

    private final String characters;
    private final boolean notAscii;

    Escapes(String characters, boolean notAscii) {
      this.characters = characters;
      this.notAscii = notAscii;
    }

    boolean has(char character) {
      return notAscii && character > '~' || characters.indexOf(character) >= 0;
    }
  }

  /** Who writes so, in words. */
  String writer() {
    return writer;
  }

  byte[] write(JsonNode value) {
    var out = new StringBuilder();
    write(value, 1, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(JsonNode value, int depth, StringBuilder out) {
    if (value.isObject()) {
      object(value, depth, out);
    } else if (value.isArray()) {
      array(value, depth, out);
    } else if (value.isTextual()) {
      string(value.textValue(), out);
    } else {
      out.append(new String(CanonicalJson.write(value, KeyOrder.NONE), StandardCharsets.US_ASCII));
    }
  }

  private void object(JsonNode object, int depth, StringBuilder out) {
    var members = new ArrayList<>(object.properties());
    if (sorted) {
      members.sort(Comparator.comparing(Map.Entry::getKey));
    }
    out.append('{');
    for (var index = 0; index < members.size(); index++) {
      separate(index, depth, out);
      string(members.get(index).getKey(), out);
      out.append(colon);
      write(members.get(index).getValue(), depth + 1, out);
    }
    close(members.size(), depth, out);
    out.append('}');
  }

  private void array(JsonNode array, int depth, StringBuilder out) {
    out.append('[');
    for (var index = 0; index < array.size(); index++) {
      separate(index, depth, out);
      write(array.get(index), depth + 1, out);
    }
    close(array.size(), depth, out);
    out.append(']');
  }

  private void separate(int index, int depth, StringBuilder out) {
    if (index > 0) {
      out.append(comma);
    }
    if (indent > 0) {
      out.append('\n').append(" ".repeat(indent * depth));
    }
  }

  private void close(int members, int depth, StringBuilder out) {
    if (indent > 0 && members > 0) {
      out.append('\n').append(" ".repeat(indent * (depth - 1)));
    }
  }

  private void string(String text, StringBuilder out) {
    out.append('"');
    for (var index = 0; index < text.length(); index++) {
      character(text.charAt(index), out);
    }
    out.append('"');
  }

  private void character(char character, StringBuilder out) {
    if (escapes.has(character)) {
      escape(character, out);
      return;
    }
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (character < ' ') {
          escape(character, out);
        } else {
          out.append(character);
        }
      }
    }
  }

  private void escape(char character, StringBuilder out) {
    if (character == '/') {
      out.append("\\/");
    } else {
      out.append((this == DOTNET ? "\\u%04X" : "\\u%04x").formatted((int) character));
    }
  }
}
