package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The order in which a JSON Schema names the properties of an object, for the object itself and
 * everything in it. A schema's own {@code properties} come first, then those of the schemas that it
 * applies to the same object ({@code $ref}, {@code allOf}, {@code anyOf}, {@code oneOf}, {@code
 * if}, {@code then}, {@code else}). References within the schema are followed, recursive ones too.
 * Thread-safe.
 */
public final class KeyOrder {
  /** Knows no key. */
  public static final KeyOrder NONE = new KeyOrder(null, List.of());

  private static final List<String> LISTS_IN_PLACE = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLES_IN_PLACE = List.of("if", "then", "else");

  private final Shared shared;
  private final List<JsonNode> schemas;
  private final Set<String> names;
  private final Map<String, KeyOrder> properties = new ConcurrentHashMap<>();

  private KeyOrder(Shared shared, List<JsonNode> schemas) {
    this.shared = shared;
    this.schemas = schemas;
    this.names =
        schemas.stream()
            .map(schema -> schema.path("properties"))
            .flatMap(properties -> properties.properties().stream())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * @param schema valid, with local references only; others are ignored
   */
  public static KeyOrder of(JsonNode schema) {
    var copy = schema.<JsonNode>deepCopy();
    return new Shared(copy).order(List.of(copy));
  }

  /** In sequence. */
  Collection<String> names() {
    return names;
  }

  boolean knows(String name) {
    return names.contains(name);
  }

  /** The order within the value of a property. */
  KeyOrder property(String name) {
    return names.contains(name) ? properties.computeIfAbsent(name, this::findProperty) : NONE;
  }

  private KeyOrder findProperty(String name) {
    return shared.order(
        schemas.stream()
            .map(schema -> schema.path("properties").path(name))
            .filter(JsonNode::isObject)
            .toList());
  }

  /** The order within an element of an array. */
  KeyOrder item(int index) {
    if (schemas.isEmpty()) {
      return NONE;
    }
    var found = new ArrayList<JsonNode>();
    for (var schema : schemas) {
      var prefix = schema.path("prefixItems").path(index);
      var item = prefix.isMissingNode() ? schema.path("items") : prefix;
      if (item.isObject()) {
        found.add(item);
      }
    }
    return shared.order(found);
  }

  /** One order for the same schemas, however deep a recursion gets. */
  private static final class Shared {
    private final LocalRefs refs;
    private final Map<JsonNode, Integer> ids = new IdentityHashMap<>();
    private final Map<List<Integer>, KeyOrder> orders = new ConcurrentHashMap<>();

    Shared(JsonNode root) {
      refs = new LocalRefs(root);
      number(root);
    }

    private void number(JsonNode node) {
      if (node.isObject()) {
        ids.put(node, ids.size());
      }
      node.forEach(this::number);
    }

    KeyOrder order(List<JsonNode> schemas) {
      if (schemas.isEmpty()) {
        return NONE;
      }
      return orders.computeIfAbsent(
          schemas.stream().map(ids::get).toList(), key -> new KeyOrder(this, inPlace(schemas)));
    }

    private List<JsonNode> inPlace(List<JsonNode> schemas) {
      Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      var found = new ArrayList<JsonNode>();
      schemas.forEach(schema -> addInPlace(schema, seen, found));
      return List.copyOf(found);
    }

    private void addInPlace(JsonNode schema, Set<JsonNode> seen, List<JsonNode> found) {
      if (!schema.isObject() || !seen.add(schema)) {
        return;
      }
      found.add(schema);
      for (var keyword : new String[] {"$ref", "$dynamicRef"}) {
        var ref = schema.path(keyword);
        if (ref.isTextual() && LocalRefs.isLocal(ref.textValue())) {
          var target = refs.target(ref.textValue());
          if (target != null) {
            addInPlace(target, seen, found);
          }
        }
      }
      LISTS_IN_PLACE.forEach(
          keyword -> schema.path(keyword).forEach(member -> addInPlace(member, seen, found)));
      SINGLES_IN_PLACE.forEach(keyword -> addInPlace(schema.path(keyword), seen, found));
    }
  }
}
