package harkara.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.failpoints.Failpoint;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Inside;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.incontainer.ArmedFailpoints.Action;
import harkara.testing.servers.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that comes from outside carries a mark, and everything fails that can; then the
 * server's log is searched: ids only, and one line an entry.
 */
@Tag("any-database")
class ServerLogIT {
  private static final String MARK = "Mk7Qz";
  private static final String PHONE = "4917788990011";
  private static final String NEW_LINE =
      "\r\n[2026-01-01T00:00:00.000+0000] [] [INFO] forged " + MARK;
  private final TestServer kind = TestServer.ofThisRun();
  private final List<String> secrets = new ArrayList<>();
  private final Receiver receiver = Receiver.start();
  private Api operator;
  private TestTenant tenant;
  private Api api;

  @Test
  void hasIdsOnlyAndOneLineAnEntry() {
    try (receiver;
        var server =
            ServerProcess.start(
                TestSettings.on(TestDatabase.newDatabase()),
                TestFolders.create("log"),
                Deployments.warFile())) {
      operator = TestTenant.operator(server.baseUri());
      var started = server.log().length();

      administer(server.baseUri());
      deliver();
      publishBadly();
      askBadly(server.baseUri());
      failInside(server);
      var log = server.log().substring(started);

      assertThat(log).contains("outcome=REJECTED", "outcome=CONNECTION_LOST", "audit action=");
      assertThat(log).contains("refused problem=UNAUTHENTICATED", "refused problem=FORBIDDEN");
      assertThat(log).contains("failure=java.lang.IllegalStateException at=");
      assertThat(log).doesNotContainIgnoringCase(MARK).doesNotContain(PHONE);
      assertThat(secrets).hasSizeGreaterThan(5).noneMatch(log::contains);
      assertThat(kind.withoutItsOwn(log).lines().filter(line -> !line.isEmpty()))
          .isNotEmpty()
          .allMatch(kind::isEntry);
    }
  }

  private void administer(URI base) {
    var name = MARK + NEW_LINE;
    var created = operator.post("/api/v1/tenants", Map.of("name", name)).json(201);
    var id = created.path("id").asText();
    operator.patch("/api/v1/tenants/" + id, Map.of("name", name + "2")).json(200);
    tenant = TestTenant.create(base);
    var key =
        tenant
            .operator()
            .post(
                "/api/v1/api-keys",
                Map.of(
                    "name",
                    name,
                    "scopes",
                    List.of("events:write", "webhooks:write", "tenants:write")))
            .json(201);
    api = operator.tenant(tenant.id());
    api.get("/api/v1/api-keys").json(200);
    secrets.add(key.path("key").asText());
    secrets.add(key.path("prefix").asText());
    secrets.add(TestSettings.OPERATOR_KEY);
    secrets.add(TestSettings.MASTER_KEY);
    var type = Map.of("type", "object", "description", MARK);
    var types =
        Map.of(
            "name",
            "marked.type",
            "description",
            name,
            "schema",
            type,
            "sample",
            Map.of("event", "marked.type", "x", MARK));
    operator.post("/api/v1/event-types", types).json(201);
    operator.post("/api/v1/event-types", types).problem(409, "conflict");
    operator.put("/api/v1/event-types/marked.type", types).json(200);
  }

  /** All kinds of answers; the attempts of the first one are repeated and die. */
  private void deliver() {
    var answers =
        List.of(
            Answer.status(500),
            Answer.echo(),
            Answer.status(410),
            Answer.raw("HTTP/1.1 302 " + MARK + "\r\nLocation: http://x/" + MARK + "\r\n\r\n"),
            Answer.raw(MARK + "\u0007\u001b[31m" + NEW_LINE + "\r\n\r\n"),
            Answer.raw("HTTP/1.1 200 OK\r\nX-" + MARK + "\u0000: 1\r\n\r\n"),
            Answer.reset(),
            Answer.hang());
    for (var answer : answers) {
      try (var endpoint = Receiver.start().answers(answer)) {
        deliver(endpoint.url("/" + MARK + "?token=" + MARK));
      }
    }
    deliver(URI.create("http://127.0.0.1:1/" + MARK));
    deliver(URI.create("https://" + receiver.url("/" + MARK).getAuthority() + "/" + MARK));
    deliver(URI.create("http://unknown.example/" + MARK + "?" + MARK));
  }

  private void deliver(URI url) {
    var fields = new HashMap<String, Object>(TestTenant.ONE_ATTEMPT);
    fields.put("url", url.toString());
    fields.put("event_types", List.of("*"));
    fields.put("description", MARK + NEW_LINE);
    fields.put("headers", Map.of("X-" + MARK, MARK));
    var created = api.post("/api/v1/subscriptions", fields).json(201);
    var subscription =
        new TestTenant.Subscription(created.path("id").asText(), created.path("secret").asText());
    secrets.add(subscription.secret());
    secrets.add(subscription.secret().substring("whsec_".length()));
    var event =
        api.header("Idempotency-Key", MARK + "-" + subscription.id())
            .post("/api/v1/events", payload())
            .json(202)
            .path("id")
            .asText();
    awaitEnd(event);
    api.patch(subscription.path(), Map.of("description", MARK)).json(200);
    assertThat(api.post(subscription.path() + "/test", Map.of()).status()).isIn(200, 409);
    api.get("/api/v1/events/" + event + "/trace").json(200);
    api.post(subscription.path() + "/pause").json(200);
    assertThat(api.delete(subscription.path()).status()).isEqualTo(204);
  }

  private void awaitEnd(String event) {
    Eventually.until(
        "the delivery has ended",
        () -> tenant.list("/api/v1/deliveries?event_id=" + event),
        found ->
            found.size() == 1
                && List.of("DELIVERED", "DEAD").contains(found.get(0).path("status").asText()));
  }

  private static String payload() {
    return """
    {"event":"message.received","message_id":"wamid.%s","direction":"inbound","from":"%s",\
    "to":"%s","timestamp":1767225600,"message":{"type":"text","text":"%s\\r\\n[2026"}}"""
        .formatted(MARK, PHONE, PHONE, MARK);
  }

  private void publishBadly() {
    var key = api.header("Idempotency-Key", MARK);
    key.post("/api/v1/events", payload()).json(202);
    key.post("/api/v1/events", Payloads.unique()).problem(409, "idempotency-key-reused");
    for (var body :
        List.of(
            "{\"" + MARK + "\":",
            "{\"event\":\"" + MARK + "\"}",
            "{\"event\":\"message.received\",\"from\":\"" + PHONE + "\",\"" + MARK + "\":1}",
            "{\"event\":\"message.received\",\"from\":1e" + PHONE + "}",
            "{\"" + MARK + "\":1,\"" + MARK + "\":2}",
            "[".repeat(100) + "\"" + MARK + "\"",
            "\"" + MARK + "\u0000\"")) {
      assertThat(api.post("/api/v1/events", body).status()).as(body).isBetween(400, 499);
      assertThat(api.post("/api/v1/subscriptions", body).status()).as(body).isBetween(400, 499);
      assertThat(api.post("/api/v1/erasures", body).status()).as(body).isBetween(400, 499);
    }
    var broken = (MARK + "\u00e4").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(api.send("POST", "/api/v1/events", "application/json", broken).status())
        .isEqualTo(400);
    assertThat(api.send("POST", "/api/v1/events", "text/" + MARK, broken).status()).isEqualTo(415);
    api.post("/api/v1/events/batch", "[" + payload() + ",{\"event\":\"" + MARK + "\"}]").json(202);
    api.post("/api/v1/erasures", Map.of("phone_number", PHONE)).json(200);
    api.post("/api/v1/erasures", Map.of("phone_number", PHONE + MARK))
        .problem(422, "invalid-request");
    for (var url :
        List.of("ftp://x/" + MARK, "https://" + MARK + "@x.y/", "https://x.y/\u0007" + MARK)) {
      var request = Map.of("url", url, "event_types", List.of("*"));
      assertThat(api.post("/api/v1/subscriptions", request).status()).isEqualTo(422);
    }
  }

  private void askBadly(URI base) {
    var anybody = Api.at(base);
    anybody.get("/api/v1/events?" + MARK + "=1").problem(401, "unauthenticated");
    anybody.as("hk_" + MARK).get("/api/v1/events").problem(401, "unauthenticated");
    anybody
        .as("hk_testtest_" + MARK + "x".repeat(43 - MARK.length()))
        .get("/api/v1/events")
        .problem(401, "unauthenticated");
    operator.tenant("ten_" + MARK).get("/api/v1/events").problem(404, "not-found");
    tenant.api().tenant("ten_" + MARK).get("/api/v1/events").problem(403, "forbidden");
    for (var path :
        List.of(
            "/api/v1/events?" + MARK + "=1",
            "/api/v1/events?cursor=" + MARK,
            "/api/v1/events/" + MARK,
            "/api/v1/" + MARK,
            "/" + MARK,
            "/api/v1/deliveries?since=" + MARK,
            "/api/v1/deliveries?status=%0A" + MARK,
            "/api/v1/deliveries/stream?subscription_id=" + MARK)) {
      assertThat(api.get(path).status()).as(path).isBetween(400, 499);
    }
    assertThat(api.header("Accept", MARK + "/x").get("/api/v1/events").status())
        .isBetween(400, 499);
    for (var raw :
        List.of(
            "GET /api/v1/events?a=%zz" + MARK + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/v1/events/%2e%2e/" + MARK + "%00 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /" + MARK + "\u0007\u00ff HTTP/1.1\r\nHost: x\r\n\r\n",
            MARK + " " + MARK + " " + MARK + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n" + MARK + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: " + MARK + "\r\nX: a\r\n " + MARK + "\r\n\r\n",
            "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: " + MARK + "\r\n\r\n",
            "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestSettings.OPERATOR_KEY
                + "\r\nHarkara-Tenant: "
                + tenant.id()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + MARK
                + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nCookie: JSESSIONID="
                + MARK
                + "\r\nX: "
                + MARK.repeat(5000)
                + "\r\n\r\n")) {
      sendRaw(base, raw);
    }
  }

  private static void sendRaw(URI base, String request) {
    try (var socket = new Socket("127.0.0.1", base.getPort())) {
      socket.setSoTimeout(3000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException ended) {
      // the server has closed it, or waits for more
    }
  }

  /** Exceptions that nobody expects, and such as the database has words for. */
  private void failInside(ServerProcess server) {
    var inside = Inside.of(server);
    receiver.answers(200);
    tenant.subscribe(receiver.url("/" + MARK));
    inside.arm(Failpoint.OUTCOMES_WRITTEN, Action.THROW);
    awaitEnd(api.post("/api/v1/events", payload()).json(202).path("id").asText());
    var same = api.header("Idempotency-Key", MARK + "-at-once");
    Stream.generate(
            () -> CompletableFuture.supplyAsync(() -> same.post("/api/v1/events", payload())))
        .limit(8)
        .toList()
        .forEach(each -> assertThat(each.join().status()).isEqualTo(202));
    assertThat(inside.hasFired(Failpoint.OUTCOMES_WRITTEN)).isTrue();
  }
}
