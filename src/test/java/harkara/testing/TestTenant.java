package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A tenant that is one test's own, and short ways to what is done in its name. */
public final class TestTenant {
  /** Ends a delivery at its first failed attempt. */
  public static final Map<String, Object> ONE_ATTEMPT = Map.of("retry", Map.of("attempts", 1));

  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
  private static final String DELIVERIES = "/api/v1/deliveries";

  private final URI base;
  private final String id;
  private final Api api;

  /** A subscription as its creation told it, with the secret that nobody can read again. */
  public record Subscription(String id, String secret) {
    public String path() {
      return SUBSCRIPTIONS + "/" + id;
    }
  }

  private TestTenant(URI base, String id, Api api) {
    this.base = base;
    this.id = id;
    this.api = api;
  }

  /** Makes a tenant with one key, which may do everything but administer. */
  public static TestTenant create(URI base) {
    var tenant = byOperator(base);
    var key = tenant.withScopes("events:write", "webhooks:read", "webhooks:write");
    return new TestTenant(base, tenant.id, key);
  }

  /** Makes a tenant that has no key: the operator acts on it. */
  public static TestTenant byOperator(URI base) {
    var tenant = Map.of("name", "Test " + UUID.randomUUID());
    var id = operator(base).post("/api/v1/tenants", tenant).json(201).path("id").asText();
    return new TestTenant(base, id, operator(base).tenant(id));
  }

  /** The operator, naming no tenant. */
  public static Api operator(URI base) {
    return Api.at(base).as(TestSettings.OPERATOR_KEY);
  }

  /** The same tenant on another server of the same database, or the same one started anew. */
  public TestTenant on(URI otherBase) {
    return new TestTenant(otherBase, id, api.on(otherBase));
  }

  /** The same tenant, whose requests have this header. */
  public TestTenant header(String name, String value) {
    return new TestTenant(base, id, api.header(name, value));
  }

  /** The operator, naming this tenant. */
  public Api operator() {
    return operator(base).tenant(id);
  }

  public String id() {
    return id;
  }

  /** A client that acts for the tenant: with its usual key, where it has one. */
  public Api api() {
    return api;
  }

  /** Another key of the tenant's. */
  public Api withScopes(String... scopes) {
    var request = Map.of("name", "Key of a test", "scopes", List.of(scopes));
    var created = operator().post("/api/v1/api-keys", request);
    return Api.at(base).as(created.json(201).path("key").asText());
  }

  /** Subscribes to events of all types. */
  public Subscription subscribe(URI url) {
    return subscribe(url, Map.of());
  }

  /** Subscribes, with these fields more or instead. */
  public Subscription subscribe(URI url, Map<String, Object> fields) {
    var request = new HashMap<String, Object>();
    request.put("url", url.toString());
    request.put("event_types", List.of("*"));
    request.putAll(fields);
    return subscribe(request);
  }

  /** Subscribes as the request says. */
  public Subscription subscribe(Map<String, ?> request) {
    var created = api.post(SUBSCRIPTIONS, request).json(201);
    return new Subscription(created.path("id").asText(), created.path("secret").asText());
  }

  /** Publishes a new event and returns its id. */
  public String publish() {
    return publish(Payloads.unique());
  }

  /**
   * Publishes the payload, character for character.
   *
   * @return the event's id
   */
  public String publish(String payload) {
    var bytes = payload.getBytes(StandardCharsets.UTF_8);
    var answer = api.send("POST", "/api/v1/events", "application/json", bytes);
    return answer.json(202).path("id").asText();
  }

  /** The items of a list, one page. */
  public List<JsonNode> list(String path) {
    return items(api.get(path).json(200).path("items"));
  }

  /** The items of a list, page by page to its end. */
  public List<JsonNode> listAll(String path) {
    var all = new ArrayList<JsonNode>();
    var page = api.get(path).json(200);
    while (true) {
      all.addAll(items(page.path("items")));
      if (page.path("next_cursor").isNull()) {
        return all;
      }
      var more = path + (path.contains("?") ? "&" : "?") + "cursor=";
      page = api.get(more + page.path("next_cursor").asText()).json(200);
    }
  }

  public static List<JsonNode> items(JsonNode array) {
    return array.valueStream().toList();
  }

  public static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asText()).toList();
  }

  /** The deliveries of an event, as the list shows them. */
  public List<JsonNode> deliveries(String eventId) {
    return list(DELIVERIES + "?limit=100&event_id=" + eventId);
  }

  /** Up to 100 deliveries of this status. */
  public List<JsonNode> deliveriesWith(String status) {
    return list(DELIVERIES + "?limit=100&status=" + status);
  }

  /** The delivery of an event to a subscription, with its attempts. */
  public JsonNode delivery(String eventId, Subscription to) {
    var found = find(eventId, to);
    assertThat(found).as("the delivery of " + eventId).isPresent();
    return found.get();
  }

  private Optional<JsonNode> find(String eventId, Subscription to) {
    var found = list(DELIVERIES + "?event_id=" + eventId + "&subscription_id=" + to.id());
    return found.size() == 1
        ? Optional.of(api.get(DELIVERIES + "/" + found.get(0).path("id").asText()).json(200))
        : Optional.empty();
  }

  /** Waits until the delivery is as wanted, and gives it. */
  public JsonNode await(String eventId, Subscription to, Predicate<JsonNode> wanted) {
    return Eventually.until(
            "the delivery of " + eventId + " is as wanted",
            () -> find(eventId, to),
            found -> found.filter(wanted).isPresent())
        .orElseThrow();
  }

  /** Waits until the delivery has this status, and gives it. */
  public JsonNode awaitStatus(String eventId, Subscription to, String status) {
    return await(eventId, to, delivery -> delivery.path("status").asText().equals(status));
  }

  /** Waits until this many attempts are written down and none is under way, and gives it. */
  public JsonNode awaitAttempts(String eventId, Subscription to, int count) {
    return await(
        eventId,
        to,
        delivery ->
            delivery.path("attempts").size() == count
                && !delivery.path("status").asText().equals("SENDING"));
  }
}
