package harkara;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import harkara.base.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code META-INF/openapi.yaml}, as tests read it. */
public final class ApiDescription {
  private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern QUOTED = Pattern.compile("`([a-z-]+)`");

  private final JsonNode root;

  private ApiDescription(JsonNode root) {
    this.root = root;
  }

  public static ApiDescription read() {
    try (var in = RestApplication.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return of(in.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static ApiDescription of(byte[] yaml) {
    try {
      return new ApiDescription(new YAMLMapper().readTree(yaml));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** By verb and path, such as {@code GET /api/v1/events}. */
  public Map<String, JsonNode> operations() {
    var operations = new TreeMap<String, JsonNode>();
    for (var path : root.path("paths").properties()) {
      for (var entry : path.getValue().properties()) {
        if (VERBS.contains(entry.getKey())) {
          operations.put(
              entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue());
        }
      }
    }
    return operations;
  }

  public JsonNode operation(RestOperation operation) {
    return operations().get(operation.toString());
  }

  /** Those of the operation and of its path, by place and name, such as {@code query limit}. */
  Map<String, JsonNode> parameters(RestOperation operation) {
    var parameters = new TreeMap<String, JsonNode>();
    var ofPath = root.path("paths").path(operation.path()).path("parameters");
    for (var list : new JsonNode[] {ofPath, operation(operation).path("parameters")}) {
      for (var each : list) {
        var parameter = resolve(each);
        parameters.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), each);
      }
    }
    return parameters;
  }

  /** What a reference leads to; anything else is itself. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  public JsonNode schema(String name) {
    return root.path("components").path("schemas").path(name);
  }

  /** The problems that a text names in back-ticks. */
  static Set<ProblemType> problemsIn(String text) {
    var found = EnumSet.noneOf(ProblemType.class);
    for (var quoted : QUOTED.matcher(text).results().map(each -> each.group(1)).toList()) {
      Arrays.stream(ProblemType.values())
          .filter(type -> type.uri().endsWith(":" + quoted))
          .forEach(found::add);
    }
    return found;
  }
}
