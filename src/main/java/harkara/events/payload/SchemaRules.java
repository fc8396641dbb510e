package harkara.events.payload;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.Flaw;
import harkara.base.json.Flaws;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * The rules for a JSON Schema beyond being one: bounded in size and depth, nothing from outside,
 * patterns that compile, and no reference that leads back to itself without going into the payload.
 */
final class SchemaRules {
  static final int MAX_BYTES = 65_536;
  static final int MAX_DEPTH = 32;
  static final int MAX_NAME = 1_000;
  static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private static final Set<String> SINGLES =
      Set.of(
          "additionalProperties",
          "contains",
          "contentSchema",
          "else",
          "if",
          "items",
          "not",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> MAPS =
      Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");

  /** Keywords whose schemas apply to the same location in the payload. */
  private static final Set<String> IN_PLACE =
      Set.of("allOf", "anyOf", "dependentSchemas", "else", "if", "not", "oneOf", "then");

  private static final Set<String> REFS = Set.of("$ref", "$dynamicRef");

  private final JsonNode root;
  private final LocalRefs refs;
  private final Flaws flaws = new Flaws();
  private final Map<JsonNode, List<JsonNode>> appliedInPlace = new IdentityHashMap<>();
  private final Map<JsonNode, JsonPointer> pointers = new IdentityHashMap<>();
  private final List<JsonNode> schemas = new ArrayList<>();
  private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaRules(JsonNode root) {
    this.root = root;
    this.refs = new LocalRefs(root);
  }

  /**
   * @return empty when it follows all rules
   */
  static List<Flaw> flaws(JsonNode schema) {
    if (depth(schema) > MAX_DEPTH) {
      return List.of(new Flaw("", "A schema nests at most " + MAX_DEPTH + " deep"));
    }
    if (schema.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return List.of(new Flaw("", "A schema has at most " + MAX_BYTES + " bytes"));
    }
    if (longestName(schema) > MAX_NAME) {
      return List.of(
          new Flaw("", "The names in a schema have at most " + MAX_NAME + " characters"));
    }
    var rules = new SchemaRules(schema);
    rules.point(schema, JsonPointer.empty());
    rules.visit(schema);
    rules.refuseEndlessRefs();
    return rules.flaws.list();
  }

  private static int depth(JsonNode node) {
    var deepest = 0;
    for (var child : node) {
      deepest = Math.max(deepest, depth(child));
    }
    return node.isContainerNode() ? deepest + 1 : 0;
  }

  private static int longestName(JsonNode node) {
    var longest = 0;
    for (var member : node.properties()) {
      longest = Math.max(longest, member.getKey().length());
    }
    for (var child : node) {
      longest = Math.max(longest, longestName(child));
    }
    return longest;
  }

  private void point(JsonNode node, JsonPointer at) {
    pointers.put(node, at);
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      point(node.get(i), at.appendIndex(i));
    }
    node.properties().forEach(entry -> point(entry.getValue(), at.appendProperty(entry.getKey())));
  }

  private void visit(JsonNode schema) {
    if (flaws.areEnough() || !schema.isObject() || !visited.add(schema)) {
      return;
    }
    schemas.add(schema);
    for (var entry : schema.properties()) {
      var keyword = entry.getKey();
      var value = entry.getValue();
      var here = pointers.get(schema).appendProperty(keyword);
      requireOwnDraft(keyword, value, here);
      requireNoOtherBase(schema, keyword, here);
      if (REFS.contains(keyword)) {
        follow(schema, value, here);
      } else if (keyword.equals("pattern") && value.isTextual()) {
        requirePattern(value.textValue(), here);
      } else if (keyword.equals("patternProperties")) {
        value
            .fieldNames()
            .forEachRemaining(name -> requirePattern(name, here.appendProperty(name)));
      }
      visitSubschemas(schema, keyword, value);
    }
  }

  private void visitSubschemas(JsonNode schema, String keyword, JsonNode value) {
    List<JsonNode> subschemas = new ArrayList<>();
    if (SINGLES.contains(keyword)) {
      subschemas.add(value);
    } else if (LISTS.contains(keyword) || MAPS.contains(keyword)) {
      value.forEach(subschemas::add);
    }
    subschemas.forEach(this::visit);
    if (IN_PLACE.contains(keyword)) {
      subschemas.forEach(subschema -> applies(schema, subschema));
    }
  }

  private void requireOwnDraft(String keyword, JsonNode value, JsonPointer here) {
    if (keyword.equals("$schema") && value.isTextual() && !value.textValue().equals(DRAFT)) {
      flaws.add(here.toString(), "Must be " + DRAFT + " or left out");
    }
  }

  private void requireNoOtherBase(JsonNode schema, String keyword, JsonPointer here) {
    if (keyword.equals("$id") && schema != root) {
      flaws.add(here.toString(), "Only the whole schema may have an $id");
    }
  }

  private void follow(JsonNode schema, JsonNode ref, JsonPointer here) {
    if (!ref.isTextual()) {
      return; // the meta-schema refuses it
    }
    if (!LocalRefs.isLocal(ref.textValue())) {
      flaws.add(here.toString(), "Must point into this schema, as #/$defs/name does");
      return;
    }
    var target = refs.target(ref.textValue());
    if (target == null) {
      flaws.add(here.toString(), "Points to nothing in this schema");
      return;
    }
    applies(schema, target);
    visit(target);
  }

  private void applies(JsonNode schema, JsonNode subschema) {
    appliedInPlace.computeIfAbsent(schema, key -> new ArrayList<>()).add(subschema);
  }

  private void requirePattern(String pattern, JsonPointer here) {
    try {
      EcmaPattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      flaws.add(here.toString(), "Not a regular expression: " + e.getDescription());
    }
  }

  private void refuseEndlessRefs() {
    Set<JsonNode> finished = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    schemas.forEach(schema -> refuseEndlessRefs(schema, open, finished));
  }

  private void refuseEndlessRefs(JsonNode schema, Set<JsonNode> open, Set<JsonNode> finished) {
    if (finished.contains(schema)) {
      return;
    }
    if (!open.add(schema)) {
      flaws.add(pointers.get(schema).toString(), "Applies itself to the same value without end");
      return;
    }
    for (var next : appliedInPlace.getOrDefault(schema, List.of())) {
      refuseEndlessRefs(next, open, finished);
    }
    open.remove(schema);
    finished.add(schema);
  }
}
