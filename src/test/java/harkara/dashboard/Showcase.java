package harkara.dashboard;

import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.Browser;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.People;
import harkara.testing.People.Person;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A tenant like those that use the dashboard: webhooks that do well, badly and not at all, a day's
 * events, people and keys; and another tenant that has nothing yet.
 */
final class Showcase implements AutoCloseable {
  private static final String RECEIVED = "{\"status\":\"queued\",\"ticket\":\"T-20418\"}";
  private static final String REFUSED =
      "{\"error\":\"unknown_account\",\"detail\":\"No invoice account for this number\"}";

  private final URI base;
  private final Receiver receiver = Receiver.start();
  private final TestTenant tenant;
  private final Person admin;
  private final Map<Visitor, Browser> sessions = new EnumMap<>(Visitor.class);
  private final Subscription inbox;
  private final Subscription crm;
  private final Subscription billing;
  private final Subscription rotating;
  private final String event;
  private WhatsAppShowcase whatsapp;
  private boolean told;

  /** Who looks. */
  enum Visitor {
    ADMIN,
    VIEWER,
    /** Of the tenant that has nothing yet. */
    NEWCOMER,
    OPERATOR
  }

  Showcase(URI base) {
    this.base = base;
    tenant = named("Acme Messaging");
    admin = person(tenant, "Ada Lovelace", "ADMIN");
    var viewer = person(tenant, "Grace Hopper", "VIEWER");
    person(tenant, "Alan Turing", "DEVELOPER");
    var newcomer = person(named("Initech"), "Peter Gibbons", "ADMIN");
    var somebody = Browser.at(base);
    sessions.put(Visitor.ADMIN, somebody.signIn(admin.email(), People.PASSWORD));
    sessions.put(Visitor.VIEWER, somebody.signIn(viewer.email(), People.PASSWORD));
    sessions.put(Visitor.NEWCOMER, somebody.signIn(newcomer.email(), People.PASSWORD));
    sessions.put(
        Visitor.OPERATOR,
        somebody.signIn(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD));
    receiver
        .answersPath("/whatsapp/inbox", json(200, RECEIVED))
        .answersPath("/crm/status", json(503, "upstream connect error"))
        .answersPath("/billing", json(422, REFUSED))
        .answersPath("/analytics", json(202, "{}"));
    inbox = webhook("/whatsapp/inbox", "Inbox of the support team", "*");
    crm =
        tenant.subscribe(
            receiver.url("/crm/status"),
            Map.of(
                "description", "CRM",
                "event_types", List.of("message.status.updated", "message.failed"),
                "retry", Map.of("attempts", 5, "first_delay", "PT10M")));
    billing =
        tenant.subscribe(
            receiver.url("/billing"),
            Map.of(
                "description", "Billing",
                "event_types", List.of("message.sent"),
                "retry", Map.of("attempts", 1)));
    var old =
        tenant.subscribe(
            URI.create("https://hooks.acme.example/whatsapp/v1"),
            Map.of("headers", Map.of("X-Route", "eu-1")));
    tenant.api().post(old.path() + "/pause").json(200);
    rotating = webhook("/analytics", "Analytics", "message.received");
    tenant.api().post(rotating.path() + "/secret/rotate").json(200);
    for (var name : List.of("Publisher", "Continuous integration")) {
      keyOf(name);
    }
    var events =
        Stream.concat(Payloads.all().limit(8), Payloads.all().skip(19))
            .map(tenant::publish)
            .toList();
    event = events.get(0);
    Eventually.until(
        "all is delivered",
        () ->
            tenant.listAll("/api/v1/deliveries?limit=100&subscription_id=" + inbox.id()).stream()
                .allMatch(each -> each.path("status").asText().equals("DELIVERED")));
    Eventually.until("one is dead", () -> !dead().isEmpty());
  }

  private static Answer json(int status, String body) {
    return Answer.status(status)
        .header("Content-Type", "application/json")
        .header("X-Request-Id", "7f9c2ba4")
        .body(body);
  }

  private TestTenant named(String name) {
    var created = TestTenant.create(base);
    TestTenant.operator(base)
        .patch("/api/v1/tenants/" + created.id(), Map.of("name", name))
        .json(200);
    return created;
  }

  private Person person(TestTenant of, String name, String role) {
    var email =
        name.toLowerCase().replace(' ', '.')
            + "@"
            + UUID.randomUUID().toString().substring(0, 4)
            + ".example";
    var request = Map.of("email", email, "name", name, "role", role, "password", People.PASSWORD);
    var path = People.of(base, of).path();
    var id = TestTenant.operator(base).post(path, request).json(201).path("id").asText();
    return new Person(id, email);
  }

  private Subscription webhook(String path, String description, String... eventTypes) {
    return tenant.subscribe(
        receiver.url(path), Map.of("description", description, "event_types", List.of(eventTypes)));
  }

  private void keyOf(String name) {
    var request = Map.of("name", name, "scopes", List.of("events:write"));
    tenant.operator().post("/api/v1/api-keys", request).json(201);
  }

  private String dead() {
    return first("DEAD");
  }

  /** The id of a delivery with this status, or nothing. */
  String first(String status) {
    var found = tenant.list("/api/v1/deliveries?limit=1&status=" + status);
    return found.isEmpty() ? "" : found.get(0).path("id").asText();
  }

  /** May do everything. */
  Person admin() {
    return admin;
  }

  /** The same session each time: the audit log shows every one. */
  Browser session(Visitor visitor) {
    return sessions.get(visitor);
  }

  TestTenant tenant() {
    return tenant;
  }

  /** Takes everything. */
  Subscription inbox() {
    return inbox;
  }

  /** What its receiver got first. */
  ReceivedRequest received() {
    return receiver.requests("/whatsapp/inbox").get(0);
  }

  /** Fails, and is tried again. */
  Subscription crm() {
    return crm;
  }

  /** Refuses everything, and is tried once. */
  Subscription billing() {
    return billing;
  }

  /** Has two secrets. */
  Subscription rotating() {
    return rotating;
  }

  /** Made when it is looked at first. */
  WhatsAppShowcase whatsapp() {
    if (whatsapp == null) {
      whatsapp = new WhatsAppShowcase(base, tenant);
    }
    return whatsapp;
  }

  /** Lets a webhook be paused, and that be told, when notices are looked at first. */
  void notices() {
    if (told) {
      return;
    }
    told = true;
    receiver.answersPath("/inbox/v0", Answer.status(410));
    var gone = webhook("/inbox/v0", "Old inbox", "message.sent");
    tenant.publish(Payloads.sent());
    Eventually.until(
        "it is paused",
        () -> tenant.api().get(gone.path()).json(200).path("status").asText(),
        "PAUSED"::equals);
    TestTenant.operator(base).post("/api/test/notices").json(200);
  }

  /** The id of an event that went to several. */
  String event() {
    return event;
  }

  @Override
  public void close() {
    receiver.close();
  }
}
