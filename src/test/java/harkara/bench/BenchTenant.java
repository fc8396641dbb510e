package harkara.bench;

import harkara.base.ids.Id;
import harkara.testing.Api;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant of the benchmark.
 *
 * @param api acts on it with the operator's key
 * @param key its own, with which events are published
 * @param endpoints subscriptions to the receiver, numbered from 0
 */
record BenchTenant(UUID id, Api api, String key, int endpoints) {

  /**
   * @param operator acts with the operator's key
   * @param receiver to which so many of its endpoints lead
   */
  static BenchTenant create(Api operator, BenchReceiver receiver, int endpoints) {
    var name = Map.of("name", "Bench " + UUID.randomUUID());
    var id = operator.post("/api/v1/tenants", name).json(201).path("id").asText();
    var api = operator.tenant(id);
    var scopes = Map.of("name", "bench", "scopes", List.of("events:write"));
    var key = api.post("/api/v1/api-keys", scopes).json(201).path("key").asText();
    var tenant = new BenchTenant(Id.TENANT.parse(id).orElseThrow(), api, key, endpoints);
    for (var endpoint = 0; endpoint < endpoints; endpoint++) {
      tenant.subscribe(receiver.url(endpoint));
    }
    return tenant;
  }

  /**
   * @return the id of a new subscription to the events that are published
   */
  UUID subscribe(URI url) {
    var wish = Map.of("url", url.toString(), "event_types", List.of("message.received"));
    var id = api.post("/api/v1/subscriptions", wish).json(201).path("id").asText();
    return Id.SUBSCRIPTION.parse(id).orElseThrow();
  }

  /** Publishes one event and waits for its 202. */
  void publish(String payload) {
    api.post("/api/v1/events", payload).json(202);
  }
}
