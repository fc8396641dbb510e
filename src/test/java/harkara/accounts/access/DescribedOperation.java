package harkara.accounts.access;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.ApiDescription;
import harkara.testing.Api;
import harkara.testing.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation as the API description has it. An example of an id tells its kind by its prefix.
 *
 * @param places kinds of the ids in the path, by name; a name that is no id stands for itself
 * @param queries kinds of the ids in the query, by name
 * @param fields kinds of the ids in the body, by name
 */
record DescribedOperation(
    String id,
    String method,
    String path,
    Map<String, String> places,
    Map<String, String> queries,
    boolean hasCursor,
    Map<String, String> fields) {
  private static final ApiDescription API = ApiDescription.read();
  private static final Map<String, String> KINDS =
      Map.of("event_id", "evt", "subscription_id", "sub", "delivery_id", "dlv", "tenant_id", "ten");

  /** Fields whose ids are another platform's. */
  private static final Set<String> NOT_OURS =
      Set.of("business_account_id", "message_id", "to_user_id", "user_id");

  private static final Pattern ID = Pattern.compile("([a-z]{3})_[0-9a-z]{26}");

  static List<DescribedOperation> all() {
    return API.operations().entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static DescribedOperation of(String name, JsonNode operation) {
    var method = name.substring(0, name.indexOf(' '));
    var path = name.substring(name.indexOf(' ') + 1);
    var places = new TreeMap<String, String>();
    var queries = new TreeMap<String, String>();
    var cursor = false;
    for (var parameter : parameters(path, operation)) {
      var parameterName = parameter.path("name").asText();
      var example = parameter.at("/schema/example").asText();
      var id = ID.matcher(example);
      var in = parameter.path("in").asText();
      if (in.equals("path")) {
        places.put(parameterName, id.matches() ? id.group(1) : example);
      } else if (in.equals("query") && isId(parameterName)) {
        queries.put(parameterName, requireId(parameterName, id.matches() ? id.group(1) : null));
      }
      cursor |= in.equals("query") && parameterName.equals("cursor");
    }
    return new DescribedOperation(
        operation.path("operationId").asText(),
        method,
        path,
        places,
        queries,
        cursor,
        fields(operation));
  }

  private static boolean isId(String query) {
    return query.endsWith("_id") && !NOT_OURS.contains(query)
        || query.equals("subject")
        || query.equals("actor");
  }

  private static String requireId(String name, String kind) {
    if (kind == null) {
      throw new AssertionError("which kind of id is " + name + "? Name it here, or by an example");
    }
    return kind;
  }

  private static List<JsonNode> parameters(String path, JsonNode operation) {
    return Stream.of(
            API.at("/paths/" + path.replace("~", "~0").replace("/", "~1") + "/parameters"),
            operation.path("parameters"))
        .flatMap(JsonNode::valueStream)
        .map(API::resolve)
        .toList();
  }

  private static Map<String, String> fields(JsonNode operation) {
    var schema = API.resolve(operation.at("/requestBody/content/application~1json/schema"));
    var fields = new TreeMap<String, String>();
    for (var field : schema.path("properties").properties()) {
      if (field.getKey().endsWith("_id") && !NOT_OURS.contains(field.getKey())) {
        fields.put(field.getKey(), requireId(field.getKey(), KINDS.get(field.getKey())));
      }
    }
    return fields;
  }

  /** Whether the request names something of the world by its id. */
  boolean isAbout(World world) {
    return Stream.concat(places.values().stream(), fields.values().stream()).anyMatch(world::has);
  }

  KnownOperation known() {
    return KnownOperation.of(id);
  }

  /** Sends a request about the things of a world. */
  Answer send(Api api, World world) {
    return send(api, world, "");
  }

  Answer send(Api api, World world, String query) {
    var at = path;
    for (var place : places.entrySet()) {
      var kind = place.getValue();
      at = at.replace("{" + place.getKey() + "}", kind.length() == 3 ? world.id(kind) : kind);
    }
    var body = known().body();
    var asking = known().endless() ? api.header("Last-Event-ID", "nonsense") : api;
    return body == null
        ? asking.request(method, at + query)
        : asking.request(method, at + query, body.apply(world));
  }

  @Override
  public String toString() {
    return id + " (" + method + " " + path + ")";
  }
}
