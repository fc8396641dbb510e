package harkara.accounts.access;

import harkara.testing.Api;
import harkara.testing.People;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One id of each kind, under its prefix, for the places of ids in paths, queries and bodies; and
 * the cursors of lists, by path.
 */
record World(Map<String, String> ids, Map<String, String> cursors) {
  private static final String NOBODYS = "01jtest0000000000000000000";
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String SHARED = "Made by a walk";
  private static final List<String> LISTS =
      List.of(
          "/api/v1/events",
          "/api/v1/events/{id}/trace",
          "/api/v1/subscriptions",
          "/api/v1/subscriptions/stats",
          "/api/v1/deliveries",
          "/api/v1/endpoints",
          "/api/v1/api-keys",
          "/api/v1/audit",
          "/api/v1/notices",
          "/api/v1/tenants/{id}/users",
          "/api/v1/whatsapp/numbers");

  /** Everything that a tenant can have: two of each, so that its lists have cursors. */
  static World of(TestTenant tenant, URI endpoint) {
    var ids = new LinkedHashMap<String, String>();
    tenant.subscribe(endpoint);
    var subscription = tenant.subscribe(endpoint);
    tenant.publish();
    var event = tenant.publish();
    var delivery = tenant.awaitStatus(event, subscription, "DELIVERED");
    ids.put("ten", tenant.id());
    ids.put("sub", subscription.id());
    ids.put("evt", event);
    ids.put("dlv", delivery.path("id").asText());
    ids.put("att", delivery.at("/attempts/0/id").asText());
    tenant.withScopes("events:write");
    ids.put("key", tenant.operator().get("/api/v1/api-keys").json(200).at("/items/0/id").asText());
    addUser(tenant);
    ids.put("usr", addUser(tenant));
    ids.put("wac", connection(tenant.operator()));
    addNumbers(tenant, ids.get("wac"));
    for (var notice = 0; notice < 2; notice++) {
      tenant.operator().post("/api/test/notices/" + tenant.id()).json(200);
    }
    var cursors = new LinkedHashMap<String, String>();
    for (var list : LISTS) {
      var id = list.startsWith("/api/v1/events/") ? event : tenant.id();
      var page = tenant.operator().get(list.replace("{id}", id) + "?limit=1").json(200);
      cursors.put(list, page.path("next_cursor").asText());
    }
    return new World(ids, cursors);
  }

  /** One of two that all tests share, as there may be few; with two numbers. */
  private static String connection(Api operator) {
    var all = operator.get(CONNECTIONS + "?limit=100").json(200).path("items").valueStream();
    return all.filter(each -> each.path("name").asText().equals(SHARED))
        .map(each -> each.path("id").asText())
        .findFirst()
        .orElseGet(() -> connect(operator));
  }

  private static String connect(Api operator) {
    var request =
        Map.of(
            "name",
            SHARED,
            "verify_token",
            "verify-me",
            "app_secrets",
            List.of("0123456789abcdef0123456789abcdef"));
    operator.post(CONNECTIONS, request).json(201);
    var id = operator.post(CONNECTIONS, request).json(201).path("id").asText();
    var tenant = operator.post("/api/v1/tenants", Map.of("name", SHARED)).json(201);
    var number =
        Map.of("tenant_id", tenant.path("id").asText(), "display_phone_number", "4915112345678");
    for (var phone : List.of("walk-1", "walk-2")) {
      operator.put(CONNECTIONS + "/" + id + "/numbers/" + phone, number).json(200);
    }
    return id;
  }

  private static void addNumbers(TestTenant tenant, String connection) {
    var number = Map.of("tenant_id", tenant.id(), "display_phone_number", "4915112345679");
    for (var phone : List.of("walk-1-of-", "walk-2-of-")) {
      var path = CONNECTIONS + "/" + connection + "/numbers/" + phone + tenant.id();
      tenant.operator().put(path, number).json(200);
    }
  }

  /** The ids of what this tenant has deleted. */
  static World deletedOf(TestTenant tenant, URI endpoint) {
    var subscription = tenant.subscribe(endpoint);
    tenant.api().delete(subscription.path());
    var user = addUser(tenant);
    tenant.operator().delete("/api/v1/tenants/" + tenant.id() + "/users/" + user);
    return new World(Map.of("sub", subscription.id(), "usr", user), Map.of());
  }

  private static String addUser(TestTenant tenant) {
    var request = People.request(People.newEmail(), "VIEWER");
    var created = tenant.operator().post("/api/v1/tenants/" + tenant.id() + "/users", request);
    return created.json(201).path("id").asText();
  }

  /** The same things, with another tenant's id. */
  World under(String tenantId) {
    var moved = new LinkedHashMap<>(ids);
    moved.put("ten", tenantId);
    return new World(moved, cursors);
  }

  /** Well-formed ids that nobody has. */
  World unknown() {
    return mapped(id -> id.substring(0, 4) + NOBODYS);
  }

  World mapped(UnaryOperator<String> change) {
    var changed = new LinkedHashMap<String, String>();
    ids.forEach((kind, id) -> changed.put(kind, change.apply(id)));
    return new World(changed, cursors);
  }

  String id(String kind) {
    var id = ids.get(kind);
    if (id == null) {
      throw new AssertionError("the walk's world has no " + kind + "_… id: make one in World");
    }
    return id;
  }

  boolean has(String kind) {
    return ids.containsKey(kind);
  }
}
