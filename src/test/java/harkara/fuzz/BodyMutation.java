package harkara.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes something else of a body: as JSON, then as bytes. */
final class BodyMutation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int LARGE = 300_000;

  private final Random random;

  BodyMutation(Random random) {
    this.random = random;
  }

  byte[] of(JsonNode example) {
    var body = example.<JsonNode>deepCopy();
    for (var times = random.nextInt(3); times > 0; times--) {
      body = changed(body);
    }
    var text = body.toString();
    return switch (random.nextInt(16)) {
      case 0 -> utf8(withDuplicate(text));
      case 1 -> utf8(text.substring(0, random.nextInt(text.length() + 1)));
      case 2 -> noise(utf8(text));
      case 3 -> utf8(Nasty.json(random));
      case 4 -> utf8(text + Nasty.json(random));
      case 5 -> brokenUtf8(text);
      case 6 -> random.nextInt(8) == 0 ? utf8(text + " ".repeat(LARGE)) : utf8(text);
      default -> utf8(text);
    };
  }

  private JsonNode changed(JsonNode root) {
    var containers = new ArrayList<JsonNode>();
    collect(root, containers);
    if (containers.isEmpty()) {
      return nasty();
    }
    var container = Nasty.one(containers, random);
    if (container instanceof ObjectNode object) {
      change(object);
    } else if (container instanceof ArrayNode array) {
      array.add(nasty());
    }
    return root;
  }

  private void change(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    var name = names.isEmpty() || random.nextInt(6) == 0 ? Nasty.text(random) : one(names);
    if (random.nextInt(5) == 0) {
      object.remove(name);
    } else {
      object.set(name, nasty());
    }
  }

  private String one(List<String> names) {
    return Nasty.one(names, random);
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode nasty() {
    if (random.nextBoolean()) {
      return TextNode.valueOf(Nasty.text(random));
    }
    try {
      return JSON.readTree(Nasty.json(random));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String withDuplicate(String text) {
    var comma = text.indexOf(',');
    return text.startsWith("{") && comma > 0
        ? "{" + text.substring(1, comma) + "," + text.substring(1)
        : text;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] noise(byte[] bytes) {
    var noisy = Arrays.copyOf(bytes, bytes.length + 1);
    for (var times = 1 + random.nextInt(4); times > 0; times--) {
      noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
    }
    return noisy;
  }

  /** Overlong, lone and cut sequences. */
  private byte[] brokenUtf8(String text) {
    var broken = List.of("\u00c0\u0080", "\u00ff", "\u00ed\u00a0\u0080", "\u00e2\u0082", "\u0080");
    var at = random.nextInt(text.length() + 1);
    var ascii = text.replaceAll("[^\\x00-\\x7f]", "?");
    return (ascii.substring(0, Math.min(at, ascii.length()))
            + Nasty.one(broken, random)
            + ascii.substring(Math.min(at, ascii.length())))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
