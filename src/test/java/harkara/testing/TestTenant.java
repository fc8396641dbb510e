package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A tenant that is one test's own, reached with the operator's key, and what is done in its name.
 */
public final class TestTenant {

  private final Api api;

  private TestTenant(Api api) {
    this.api = api;
  }

  /** A subscription, with the secret that nobody can read again. */
  public record Subscription(String id, String secret) {}

  /** Makes a new tenant on this server. */
  public static TestTenant create(URI base) {
    var operator = Api.at(base).as(TestSettings.OPERATOR_KEY);
    var answer = operator.post("/api/v1/tenants", Map.of("name", "Test " + UUID.randomUUID()));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return new TestTenant(operator.tenant(answer.json().path("id").asText()));
  }

  /** The same tenant on another server of the same database, or the same one started anew. */
  public TestTenant on(URI base) {
    return new TestTenant(api.on(base));
  }

  /** A client that acts on the tenant. */
  public Api api() {
    return api;
  }

  /** Subscribes to events of all types. */
  public Subscription subscribe(URI url) {
    return subscribe(Map.of("url", url.toString(), "event_types", List.of("*")));
  }

  /** Subscribes as the request says. */
  public Subscription subscribe(Map<String, ?> request) {
    var answer = api.post("/api/v1/subscriptions", request);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    var json = answer.json();
    return new Subscription(json.path("id").asText(), json.path("secret").asText());
  }

  /**
   * Publishes the payload, character for character.
   *
   * @return the event's id
   */
  public String publish(String payload) {
    var answer =
        api.send(
            "POST", "/api/v1/events", "application/json", payload.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.json().path("id").asText();
  }

  /** The deliveries of an event, as the list shows them. */
  public List<JsonNode> deliveries(String eventId) {
    return List.copyOf(items("?limit=100&event_id=" + eventId));
  }

  /** Up to 100 deliveries of this status. */
  public List<JsonNode> deliveriesWith(String status) {
    return items("?limit=100&status=" + status);
  }

  /** The delivery of an event to a subscription, with its attempts. */
  public JsonNode delivery(String eventId, Subscription to) {
    var found = items("?event_id=" + eventId + "&subscription_id=" + to.id());
    assertThat(found).hasSize(1);
    var answer = api.get("/api/v1/deliveries/" + found.get(0).path("id").asText());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private List<JsonNode> items(String query) {
    var answer = api.get("/api/v1/deliveries" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().path("items").valueStream().toList();
  }

  /** Waits until the delivery is as wanted, and gives it. */
  public JsonNode await(String eventId, Subscription to, Predicate<JsonNode> wanted) {
    return Eventually.until(
        "the delivery of " + eventId + " is as wanted", () -> delivery(eventId, to), wanted);
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
