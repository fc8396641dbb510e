package harkara.accounts.access;

import static java.util.Map.entry;

import harkara.testing.Payloads;
import harkara.testing.People;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the walk over all operations knows of one, apart from what the API description says of it.
 *
 * @param scopes any of which opens it, once {@code webhooks:write} is taken for read, too
 * @param body makes the body of a request about the things of a world; null for none
 * @param endless whether a good answer does not end; the walk asks so that it is refused
 */
record KnownOperation(
    Set<String> scopes, Acting acting, Function<World, Object> body, boolean endless) {
  /** Whom it is for, as the rules have it. */
  enum Acting {
    FOR_A_TENANT,
    FOR_EITHER,
    AS_OPERATOR,
    /** Somebody who is signed in; no API key. */
    AS_USER,
    /** Without any credential. */
    ANYBODY
  }

  private static final Object NOTHING = Map.of();
  private static final Function<World, Object> EMPTY = world -> NOTHING;

  private static final Map<String, KnownOperation> BY_ID =
      Map.ofEntries(
          entry("createTenant", operators(world -> Map.of("name", "Made by a walk"))),
          entry("listTenants", operators(null)),
          entry("listTenantBacklogs", operators(null)),
          entry("getTenant", operators(null)),
          entry("changeTenant", operators(world -> Map.of("name", "Renamed by a walk"))),
          entry("getIndex", new KnownOperation(Set.of(), Acting.ANYBODY, null, false)),
          entry("getDescription", new KnownOperation(Set.of(), Acting.ANYBODY, null, false)),
          entry("signIn", new KnownOperation(Set.of(), Acting.ANYBODY, EMPTY, false)),
          entry("getSession", users(null)),
          entry("signOut", users(null)),
          entry("changeOwnPassword", users(EMPTY)),
          entry("getOwnMails", users(null)),
          entry("chooseOwnMails", users(EMPTY)),
          entry(
              "createUser",
              either(world -> People.request(People.newEmail(), "VIEWER"), "tenants:write")),
          entry("listUsers", either(null, "tenants:write")),
          entry("getUser", either(null, "tenants:write")),
          entry("changeUser", either(world -> Map.of("name", "Renamed"), "tenants:write")),
          entry("deleteUser", either(null, "tenants:write")),
          entry(
              "setPassword",
              either(world -> Map.of("password", "nine rusty cars"), "tenants:write")),
          entry("listAuditEntries", either(null, "tenants:write")),
          entry("createApiKey", either(EMPTY, "tenants:write")),
          entry("listApiKeys", either(null, "tenants:write")),
          entry("revokeApiKey", either(null, "tenants:write")),
          entry("listEventTypes", either(null, "webhooks:read", "events:write", "tenants:write")),
          entry("getEventType", either(null, "webhooks:read", "events:write", "tenants:write")),
          entry(
              "listEventTypeNames", either(null, "webhooks:read", "events:write", "tenants:write")),
          entry(
              "listEventTypeSamples",
              either(null, "webhooks:read", "events:write", "tenants:write")),
          entry("getCatalogSetting", tenants(null, "webhooks:read")),
          entry(
              "changeCatalogSetting",
              tenants(world -> Map.of("published", false), "tenants:write")),
          entry("getCatalog", new KnownOperation(Set.of(), Acting.ANYBODY, null, false)),
          entry("createEventType", operators(EMPTY)),
          entry("changeEventType", operators(EMPTY)),
          entry("createWhatsAppConnection", operators(EMPTY)),
          entry("listWhatsAppConnections", operators(null)),
          entry("getWhatsAppConnection", operators(null)),
          entry("changeWhatsAppConnection", operators(EMPTY)),
          entry("deleteWhatsAppConnection", operators(null)),
          entry("listWhatsAppNumbers", operators(null)),
          entry("getWhatsAppNumber", operators(null)),
          entry("assignWhatsAppNumber", operators(EMPTY)),
          entry("removeWhatsAppNumber", operators(null)),
          entry("getWhatsAppActivity", operators(null)),
          entry("listWhatsAppUnrouted", operators(null)),
          entry("listWhatsAppSkipped", operators(null)),
          entry("previewWhatsApp", operators(world -> Map.of("body", "{}"))),
          entry("listOwnWhatsAppNumbers", tenants(null, "webhooks:read")),
          entry("createSubscription", tenants(EMPTY, "webhooks:write")),
          entry("listSubscriptions", tenants(null, "webhooks:read")),
          entry("getSubscription", tenants(null, "webhooks:read")),
          entry("changeSubscription", tenants(EMPTY, "webhooks:write")),
          entry("deleteSubscription", tenants(null, "webhooks:write")),
          entry("pauseSubscription", tenants(null, "webhooks:write")),
          entry("resumeSubscription", tenants(null, "webhooks:write")),
          entry("testSubscription", tenants(EMPTY, "webhooks:write")),
          entry("rotateSecret", tenants(EMPTY, "webhooks:write")),
          entry("getRotation", tenants(null, "webhooks:read")),
          entry("cancelRotation", tenants(null, "webhooks:write")),
          entry("finishRotation", tenants(null, "webhooks:write")),
          entry(
              "checkSignature",
              tenants(
                  world -> {
                    var id = world.has("evt") ? Map.of("webhook-id", world.id("evt")) : Map.of();
                    return Map.of("headers", id);
                  },
                  "webhooks:write")),
          entry("putWhatsAppMessage", tenants(EMPTY, "events:write")),
          entry("putWhatsAppMessages", tenants(EMPTY, "events:write")),
          entry(
              "checkUrl", tenants(world -> Map.of("url", "https://example.com"), "webhooks:write")),
          entry("listNotices", either(null, "webhooks:read", "tenants:write")),
          entry("getHealth", operators(null)),
          entry("listEndpoints", either(null, "webhooks:read")),
          entry("exportEndpoints", either(null, "webhooks:read")),
          entry("getMetrics", operators(null)),
          entry("getOverview", tenants(null, "webhooks:read")),
          entry("getAttemptSeries", tenants(null, "webhooks:read")),
          entry("listSubscriptionStats", tenants(null, "webhooks:read")),
          entry("getSubscriptionStats", tenants(null, "webhooks:read")),
          entry(
              "replayDead",
              tenants(world -> Map.of("since", "2026-01-01T00:00:00Z"), "webhooks:write")),
          entry("publishEvent", tenants(world -> Payloads.unique(), "events:write")),
          entry("publishBatch", tenants(world -> "[" + Payloads.unique() + "]", "events:write")),
          entry("listEvents", tenants(null, "webhooks:read")),
          entry("getEvent", tenants(null, "webhooks:read")),
          entry("getEventPayload", tenants(null, "webhooks:read")),
          entry("traceEvent", tenants(null, "webhooks:read")),
          entry("getTimeline", tenants(null, "webhooks:read")),
          entry("revealEvent", tenants(null, "webhooks:read")),
          entry(
              "search",
              tenants(
                  world -> Map.of("text", world.has("evt") ? world.id("evt") : "wamid.1"),
                  "webhooks:read")),
          entry("erase", tenants(world -> Map.of("event_id", world.id("evt")), "tenants:write")),
          entry("listDeliveries", tenants(null, "webhooks:read")),
          entry("exportDeliveries", tenants(null, "webhooks:read")),
          entry("exportEvents", tenants(null, "webhooks:read")),
          entry(
              "streamAttempts",
              new KnownOperation(Set.of("webhooks:read"), Acting.FOR_A_TENANT, null, true)),
          entry("getDelivery", tenants(null, "webhooks:read")),
          entry("replayDelivery", tenants(null, "webhooks:write")));

  static KnownOperation of(String operationId) {
    var known = BY_ID.get(operationId);
    if (known == null) {
      throw new AssertionError(
          operationId + " is new: say in KnownOperation whom it is for and what its body is");
    }
    return known;
  }

  static Set<String> ids() {
    return BY_ID.keySet();
  }

  private static KnownOperation operators(Function<World, Object> body) {
    return new KnownOperation(Set.of("tenants:write"), Acting.AS_OPERATOR, body, false);
  }

  private static KnownOperation users(Function<World, Object> body) {
    return new KnownOperation(Set.of("webhooks:read"), Acting.AS_USER, body, false);
  }

  private static KnownOperation either(Function<World, Object> body, String... scopes) {
    return new KnownOperation(Set.of(scopes), Acting.FOR_EITHER, body, false);
  }

  private static KnownOperation tenants(Function<World, Object> body, String... scopes) {
    return new KnownOperation(Set.copyOf(List.of(scopes)), Acting.FOR_A_TENANT, body, false);
  }
}
