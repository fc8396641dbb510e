package harkara.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** A tenant of one test's own, and short ways to what tests need of it. */
public final class Tenancy {
  /** Ends a delivery at its first failed attempt. */
  public static final Map<String, Object> ONE_ATTEMPT = Map.of("retry", Map.of("attempts", 1));

  private static final AtomicInteger MESSAGES = new AtomicInteger();

  private final URI base;
  private final String id;
  private final Api api;

  /** A subscription as its creation told it. */
  public record Subscription(String id, String secret) {
    public String path() {
      return "/api/v1/subscriptions/" + id;
    }
  }

  private Tenancy(URI base, String id) {
    this.base = base;
    this.id = id;
    this.api = withScopes("events:write", "webhooks:read", "webhooks:write");
  }

  /** Makes a tenant with one key, which may do everything but administer. */
  public static Tenancy create(URI base) {
    var tenant = operator(base).post("/api/v1/tenants", Map.of("name", "Tenant of a test"));
    return new Tenancy(base, tenant.json(201).path("id").asText());
  }

  /** The operator, naming no tenant. */
  public static Api operator(URI base) {
    return Api.at(base).as(TestSettings.OPERATOR_KEY);
  }

  /** The operator, naming this tenant. */
  public Api operator() {
    return operator(base).tenant(id);
  }

  public String id() {
    return id;
  }

  /** The tenant's usual key. */
  public Api api() {
    return api;
  }

  /** Another key of the tenant's. */
  public Api withScopes(String... scopes) {
    var request = Map.of("name", "Key of a test", "scopes", List.of(scopes));
    var created = operator().post("/api/v1/api-keys", request);
    return Api.at(base).as(created.json(201).path("key").asText());
  }

  /** Subscribes to all event types. */
  public Subscription subscribe(URI url) {
    return subscribe(url, Map.of());
  }

  /** Subscribes, with these fields more or instead. */
  public Subscription subscribe(URI url, Map<String, Object> fields) {
    var request = new HashMap<String, Object>();
    request.put("url", url.toString());
    request.put("event_types", List.of("*"));
    request.putAll(fields);
    var created = api.post("/api/v1/subscriptions", request).json(201);
    return new Subscription(created.path("id").asText(), created.path("secret").asText());
  }

  /** A payload that differs from all others, in canonical form. */
  public static String payload() {
    return payload("wamid.test" + MESSAGES.incrementAndGet());
  }

  public static String payload(String messageId) {
    return """
    {"event":"message.status.updated","message_id":"%s","timestamp":1767225780,"status":"read"}"""
        .formatted(messageId);
  }

  /** Publishes a new event and returns its id. */
  public String publish() {
    return publish(payload());
  }

  /** Publishes and returns the event's id. */
  public String publish(String payload) {
    return api.post("/api/v1/events", payload).json(202).path("id").asText();
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
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  public static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asText()).toList();
  }

  /** Waits until the event's delivery for the subscription has the status, and reads it whole. */
  public JsonNode awaitDelivery(String eventId, Subscription subscription, String status) {
    var path = "/api/v1/deliveries?event_id=" + eventId + "&subscription_id=" + subscription.id();
    var found =
        Eventually.until(
            "the delivery is " + status,
            () -> list(path),
            items -> items.size() == 1 && items.get(0).path("status").asText().equals(status));
    return api.get("/api/v1/deliveries/" + found.get(0).path("id").asText()).json(200);
  }
}
