package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import harkara.base.database.Schema;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.ContainerTest;
import harkara.testing.Payloads;
import harkara.testing.TestDatabase;
import harkara.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What receivers get, and what the log says of how they take it. The clock is the real one. */
@Tag("portability")
@ContainerTest
class DeliveryIT {

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;

  @Test
  @EnabledIf(value = "isSharedDatabase", disabledReason = "H2 lets nobody else in")
  void endsWhateverItsAnswerIsThatTheDatabaseRefuses() throws SQLException {
    refuseExcerptsWith("refused-letters-é", "refused-altogether");
    receiver.answersPath("/letters", Answer.status(200).body("refused-letters-é"));
    receiver.answersPath("/altogether", Answer.status(200).body("refused-altogether"));
    var letters = tenant.subscribe(receiver.url("/letters"));
    var altogether = tenant.subscribe(receiver.url("/altogether"));
    var well = tenant.subscribe(receiver.url("/hook"));

    var eventId = tenant.publish(Payloads.received());

    tenant.awaitStatus(eventId, well, "DELIVERED");
    assertThat(excerptOf(tenant.awaitStatus(eventId, letters, "DELIVERED")))
        .isEqualTo("refused-letters-?");
    assertThat(excerptOf(tenant.awaitStatus(eventId, altogether, "DELIVERED")))
        .isEqualTo("(not kept: the database refused it)");
    assertThat(receiver.requests()).hasSize(3);
  }

  static boolean isSharedDatabase() {
    return TestDatabase.isShared();
  }

  private static String excerptOf(JsonNode delivery) {
    assertThat(delivery.path("attempts").size()).isEqualTo(1);
    return delivery.path("attempts").path(0).path("response_excerpt").asText();
  }

  private static void refuseExcerptsWith(String... texts) throws SQLException {
    try (var connection = Schema.connect(TestDatabase.shared());
        var statement = connection.createStatement()) {
      for (var text : texts) {
        statement.execute(
            "alter table attempt add check (response_excerpt is null or response_excerpt <> '%s')"
                .formatted(text));
      }
    }
  }

  @Test
  void signsTheExactBytesUnderBothSchemes() throws WebhookVerificationException {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());

    var request = receiver.await(1).get(0);

    assertThat(request.text()).isEqualTo(Payloads.received());
    assertThat(request.headers("webhook-id")).containsExactly(eventId);
    assertThat(Verification.bodyIsSigned(request, subscription.secret())).isTrue();
    assertThat(request.headers("webhook-signature"))
        .containsExactly(Verification.standardSignature(request, subscription.secret()));
    new Webhook(subscription.secret()).verify(request.text(), headers(request));
    var sentAt = Long.parseLong(request.header("webhook-timestamp").orElseThrow());
    assertThat(Instant.ofEpochSecond(sentAt))
        .isBetween(request.arrivedAt().minusSeconds(5), request.arrivedAt().plusSeconds(1));
  }

  private static Map<String, List<String>> headers(ReceivedRequest request) {
    return request.headers().stream()
        .collect(
            Collectors.groupingBy(
                header -> header.name().toLowerCase(),
                Collectors.mapping(ReceivedRequest.Header::value, Collectors.toList())));
  }

  @Test
  void sendsTheHeadersOfTheContractAndNoOthers() throws IOException {
    tenant.subscribe(receiver.url("/hook?key=value"));
    tenant.publish(Payloads.received());

    var request = receiver.await(1).get(0);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/hook?key=value");
    assertThat(request.headers())
        .extracting(ReceivedRequest.Header::name)
        .containsExactlyInAnyOrder(
            "Host",
            "Content-Length",
            "Content-Type",
            "User-Agent",
            "Accept-Encoding",
            "X-Webhook-Signature",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");
    assertThat(request.headers("Host")).containsExactly("127.0.0.1:" + receiver.port());
    assertThat(request.headers("Content-Type")).containsExactly("application/json");
    assertThat(request.headers("Accept-Encoding")).containsExactly("identity");
    assertThat(request.headers("User-Agent")).containsExactly("Harkara/" + version());
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (var in = DeliveryIT.class.getResourceAsStream("/harkara/version.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  @Test
  void everyDocumentedPayloadArrivesAtAReceiverThatChecksTheBodySignatureAlone() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var payloads = Payloads.all().toList();

    payloads.forEach(tenant::publish);

    var requests = receiver.await(payloads.size());
    assertThat(requests)
        .allMatch(request -> Verification.bodyIsSigned(request, subscription.secret()));
    assertThat(requests)
        .extracting(ReceivedRequest::text)
        .containsExactlyInAnyOrderElementsOf(payloads);
  }

  @Test
  void writesDownASuccess() {
    receiver.answers(Answer.status(204).header("X-Request-Id", "abc"));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var before = Instant.now();
    var eventId = tenant.publish(Payloads.received());

    var delivery = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    assertThat(delivery.path("response_status").asInt()).isEqualTo(204);
    assertThat(delivery.path("due_at").isNull()).isTrue();
    happenedSince(before, time(delivery, "finished_at"));
    var attempt = onlyAttempt(delivery);
    assertThat(attempt.path("number").asInt()).isEqualTo(1);
    assertThat(attempt.path("outcome").asText()).isEqualTo("ACCEPTED");
    assertThat(attempt.path("response_status").asInt()).isEqualTo(204);
    assertThat(attempt.path("detail").isNull()).isTrue();
    assertThat(attempt.path("next_due_at").isNull()).isTrue();
    assertThat(attempt.path("duration_ms").asInt()).isBetween(0, 10_000);
    happenedSince(before, time(attempt, "started_at"));
    assertThat(attempt.at("/response_headers/X-Request-Id").asText()).isEqualTo("abc");
    assertThat(attempt.at("/request_headers/webhook-id").asText()).isEqualTo(eventId);
    assertThat(attempt.at("/request_headers/webhook-timestamp").asText())
        .isEqualTo(receiver.await(1).get(0).header("webhook-timestamp").orElseThrow());
    assertThat(attempt.at("/request_headers/User-Agent").asText()).startsWith("Harkara/");
  }

  /** Times are the database's, whose clock a node knows by a millisecond or so. */
  private static void happenedSince(Instant before, Instant time) {
    assertThat(time).isBetween(before.minusSeconds(1), Instant.now().plusMillis(100));
  }

  @Test
  void writesDownEveryKindOfFailureAndGoesBackToTheSchedule() {
    receiver.answersPath("/500", Answer.status(500).body("out of order"));
    receiver.answersPath("/400", 400);
    receiver.answersPath("/reset", Answer.reset());
    receiver.answersPath("/close", Answer.close());
    receiver.answersPath("/garbage", Answer.raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
    receiver.answersPath("/hang", Answer.hang());
    var refusing = URI.create("http://127.0.0.1:" + Receiver.refusing() + "/");
    var subscriptions =
        Stream.of("500", "400", "reset", "close", "garbage", "hang")
            .collect(
                Collectors.toMap(
                    path -> path,
                    path -> tenant.subscribe(receiver.url("/" + path)),
                    (one, other) -> one,
                    LinkedHashMap::new));
    subscriptions.put("refuse", tenant.subscribe(refusing));
    var eventId = tenant.publish(Payloads.received());

    var outcomes = new LinkedHashMap<String, String>();
    subscriptions.forEach(
        (path, subscription) -> {
          var delivery = tenant.awaitAttempts(eventId, subscription, 1);
          var attempt = onlyAttempt(delivery);
          assertThat(delivery.path("status").asText()).as(path).isEqualTo("SCHEDULED");
          assertThat(delivery.path("due_at").asText())
              .as(path)
              .isEqualTo(attempt.path("next_due_at").asText());
          assertThat(time(delivery, "due_at"))
              .as(path)
              .isBetween(end(attempt).plusSeconds(8), Instant.now().plusSeconds(12));
          assertThat(delivery.path("response_status"))
              .as(path)
              .isEqualTo(attempt.path("response_status"));
          outcomes.put(
              path,
              attempt.path("outcome").asText() + " " + attempt.path("response_status").asText());
        });

    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                "500", "REJECTED 500",
                "400", "REJECTED 400",
                "reset", "CONNECTION_LOST null",
                "close", "CONNECTION_LOST null",
                "garbage", "BROKEN_ANSWER null",
                "hang", "TIMEOUT null",
                "refuse", "UNREACHABLE null"));
    var hung = onlyAttempt(tenant.delivery(eventId, subscriptions.get("hang")));
    assertThat(hung.path("duration_ms").asInt()).isBetween(2_000, 4_000);
    assertThat(hung.path("response_headers").isNull()).isTrue();
    assertThat(hung.path("detail").asText()).isEqualTo("No answer came in time");
    var refused = onlyAttempt(tenant.delivery(eventId, subscriptions.get("refuse")));
    assertThat(refused.path("detail").asText()).isEqualTo("target not allowed or not reachable");
    var answered = onlyAttempt(tenant.delivery(eventId, subscriptions.get("500")));
    assertThat(answered.path("response_excerpt").asText()).isEqualTo("out of order");
  }

  @Test
  void followsNoRedirect() {
    receiver.answersPath(
        "/old", Answer.status(301).header("Location", receiver.url("/new").toString()));
    var subscription = tenant.subscribe(receiver.url("/old"));
    var eventId = tenant.publish(Payloads.received());

    var attempt = onlyAttempt(tenant.awaitAttempts(eventId, subscription, 1));

    assertThat(attempt.path("outcome").asText()).isEqualTo("REJECTED");
    assertThat(attempt.path("response_status").asInt()).isEqualTo(301);
    assertThat(receiver.requests("/new")).isEmpty();
  }

  @Test
  void keepsSecretsOutOfTheLogWhenTheReceiverEchoesThem() {
    receiver.answers(Answer.echo());
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Part", "Bearer");
    var token = "Bearer secret/\"of\"/the\\receiver";
    headers.put("Authorization", token);
    var subscription =
        tenant.subscribe(
            Map.of(
                "url", receiver.url("/hook").toString(),
                "event_types", List.of("*"),
                "headers", headers));
    var eventId = tenant.publish(Payloads.received());

    var request = receiver.await(1).get(0);
    var delivery = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    assertThat(request.header("Authorization")).contains(token);
    var attempt = onlyAttempt(delivery);
    assertThat(attempt.at("/request_headers/Authorization").asText()).isEqualTo("(masked)");
    assertThat(attempt.at("/request_headers/X-Part").asText()).isEqualTo("(masked)");
    assertThat(attempt.at("/request_headers/X-Webhook-Signature").asText()).isEqualTo("(masked)");
    assertThat(attempt.at("/request_headers/webhook-signature").asText()).isEqualTo("v1,(masked)");
    assertThat(attempt.at("/response_headers/X-Echo-Authorization").asText()).isEqualTo("(masked)");
    assertThat(attempt.at("/response_headers/X-Echo-webhook-signature").asText())
        .isEqualTo("v1,(masked)");
    assertThat(attempt.path("response_excerpt").asText())
        .contains("Authorization: (masked)", "X-Webhook-Signature: (masked)", Payloads.received());
    var signature = request.header("webhook-signature").orElseThrow().substring("v1,".length());
    assertThat(attempt.toString())
        .doesNotContain(
            subscription.secret(), signature, request.header("X-Webhook-Signature").orElseThrow());
    assertThat(attempt.path("response_excerpt").asText())
        .doesNotContain("secret/", "the\\receiver");
  }

  @Test
  void keepsUpToEightKibibytesOfAnAnswer() {
    receiver.answersPath("/all", Answer.status(200).body("é".repeat(4096)));
    receiver.answersPath("/more", Answer.status(200).body("x" + "é".repeat(4096)));
    receiver.answersPath("/endless", Answer.endless());
    var all = tenant.subscribe(receiver.url("/all"));
    var more = tenant.subscribe(receiver.url("/more"));
    var endless = tenant.subscribe(receiver.url("/endless"));
    var eventId = tenant.publish(Payloads.received());

    var whole = onlyAttempt(tenant.awaitStatus(eventId, all, "DELIVERED"));
    var cut = onlyAttempt(tenant.awaitStatus(eventId, more, "DELIVERED"));
    var broken = onlyAttempt(tenant.awaitStatus(eventId, endless, "DELIVERED"));

    assertThat(whole.path("response_excerpt").asText()).isEqualTo("é".repeat(4096));
    assertThat(whole.path("truncated").asBoolean()).isFalse();
    assertThat(cut.path("response_excerpt").asText()).isEqualTo("x" + "é".repeat(4095));
    assertThat(cut.path("truncated").asBoolean()).isTrue();
    assertThat(broken.path("response_excerpt").asText()).isEqualTo("x".repeat(8192));
    assertThat(broken.path("truncated").asBoolean()).isTrue();
  }

  @Test
  void storesAnswersOfWhateverBytes() {
    var body =
        "a\0b\u0001\u001b[31mc\tq\n\u0085d\u00ff\u00fee\u00f0\u009f\u0091\u008bf\u00ed\u00a0\u0080"
            + "</script><script>alert(1)</script>\u00e2\u0080\u00a8";
    receiver.answers(
        Answer.raw(
            "HTTP/1.1 500 Odd\r\nX-Odd: caf\u00c3\u00a9 \u00ff<b>\r\nX-<i>: \u00ed\u00a0\u0080\u00e2\u0080\u00a8\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());

    var attempt = onlyAttempt(tenant.awaitAttempts(eventId, subscription, 1));

    assertThat(attempt.path("response_excerpt").asText())
        .isEqualTo(
            "ab[31mc\tq\n\ufffdd\ufffd\ufffde👋f\ufffd</script><script>alert(1)</script>\u2028")
        .matches(text -> text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n'));
    assertThat(attempt.at("/response_headers/X-Odd").asText()).isEqualTo("café \ufffd<b>");
    assertThat(attempt.at("/response_headers/X-<i>").asText()).isEqualTo("\ufffd\u2028");
    var raw = tenant.api().get("/api/v1/deliveries/" + deliveryId(eventId, subscription));
    assertThat(raw.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
  }

  private String deliveryId(String eventId, TestTenant.Subscription subscription) {
    return tenant.delivery(eventId, subscription).path("id").asText();
  }

  @Test
  void refusesAHeadWithNulAndSaysSo() {
    receiver.answers(Answer.raw("HTTP/1.1 200 OK\r\nX-Odd: a\0b\r\nContent-Length: 0\r\n\r\n"));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());

    var attempt = onlyAttempt(tenant.awaitAttempts(eventId, subscription, 1));

    assertThat(attempt.path("outcome").asText()).isEqualTo("BROKEN_ANSWER");
    assertThat(attempt.path("detail").asText())
        .isEqualTo("The head of the answer holds a control character");
  }

  @Test
  void oneEventReachesManySubscriptions() {
    var subscriptions =
        IntStream.range(0, 120)
            .mapToObj(number -> tenant.subscribe(receiver.url("/" + number)))
            .toList();

    var eventId = tenant.publish(Payloads.received());

    var requests = receiver.await(subscriptions.size());
    assertThat(requests).extracting(ReceivedRequest::path).doesNotHaveDuplicates();
    for (var number = 0; number < subscriptions.size(); number++) {
      var request = receiver.requests("/" + number).get(0);
      assertThat(request.header("webhook-id")).contains(eventId);
      assertThat(Verification.bodyIsSigned(request, subscriptions.get(number).secret())).isTrue();
    }
    var last = subscriptions.get(subscriptions.size() - 1);
    tenant.awaitStatus(eventId, last, "DELIVERED");
    assertThat(receiver.requests()).hasSize(subscriptions.size());
  }

  /** Each of these names holds a thread of the system's resolver for as long as nobody answers. */
  @Test
  void namesThatNobodyAnswersForUseUpNobodyElsesAttempt() {
    var silent = TestTenant.byOperator(base);
    var hanging = new ArrayList<TestTenant.Subscription>();
    for (var number = 0; number < 40; number++) {
      hanging.add(silent.subscribe(named("n" + number + ".hangs.test")));
    }
    var asking = silent.publish(Payloads.received());
    var healthy = new ArrayList<TestTenant.Subscription>();
    for (var number = 0; number < 30; number++) {
      healthy.add(tenant.subscribe(named("n" + number + ".loopback.test")));
    }

    var eventId = tenant.publish(Payloads.received());

    for (var subscription : healthy) {
      var delivery = tenant.awaitAttempts(eventId, subscription, 1);
      assertThat(onlyAttempt(delivery).path("outcome").asText()).isEqualTo("ACCEPTED");
    }
    for (var subscription : hanging) {
      assertThat(silent.delivery(asking, subscription).path("status").asText())
          .isNotEqualTo("DELIVERED");
    }
  }

  @Test
  void anAttemptLooksItsNameUpOnceAndARefusalEndsIt() {
    var subscription = tenant.subscribe(named("hooks.rebinds.test"));
    var eventId = tenant.publish(Payloads.received());

    var attempt = onlyAttempt(tenant.awaitAttempts(eventId, subscription, 1));

    assertThat(attempt.path("outcome").asText()).isEqualTo("UNREACHABLE");
    assertThat(attempt.path("detail").asText()).isEqualTo("target not allowed or not reachable");
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void theStatusCountsHoweverLongTheHeadIs() {
    var head = "X-Policy: " + "y".repeat(9_000) + "\r\n" + "X-More: z\r\n".repeat(200);
    receiver.answersPath("/taken", Answer.raw("HTTP/1.1 202 Accepted\r\n" + head + "\r\n"));
    receiver.answersPath("/refused", Answer.raw("HTTP/1.1 422 No\r\n" + head + "\r\n"));
    var taken = tenant.subscribe(receiver.url("/taken"));
    var refused = tenant.subscribe(receiver.url("/refused"));
    var eventId = tenant.publish(Payloads.received());

    var first = onlyAttempt(tenant.awaitStatus(eventId, taken, "DELIVERED"));
    assertThat(first.path("response_status").asInt()).isEqualTo(202);
    assertThat(first.path("response_headers").toString()).contains("X-Policy");
    var second = onlyAttempt(tenant.awaitAttempts(eventId, refused, 1));
    assertThat(second.path("outcome").asText()).isEqualTo("REJECTED");
    assertThat(second.path("response_status").asInt()).isEqualTo(422);
  }

  @Test
  void aSchemeInCapitalsIsTheSame() {
    var there = receiver.url("/hook").toString().replace("http://", "HTTP://");
    var request = Map.of("url", there, "event_types", List.of("*"));
    var created = tenant.api().post("/api/v1/subscriptions", request).json(201);
    tenant.publish(Payloads.received());

    assertThat(created.path("url").asText()).isEqualTo(there);
    assertThat(receiver.await(1).get(0).path()).isEqualTo("/hook");
  }

  /** They share commits, and what comes of them is written together, taken or refused. */
  @Test
  void whatManyTenantsPublishAtOnceGoesToTheirOwnEndpoints() throws Exception {
    receiver.answersPath("/refusing", 500);
    var taken = subscribed(4, tenant -> tenant.subscribe(receiver.url("/of/" + tenant.id())));
    var refused =
        subscribed(
            4, tenant -> tenant.subscribe(receiver.url("/refusing"), TestTenant.ONE_ATTEMPT));

    var publishers = new ArrayList<>(refused.keySet());
    IntStream.range(0, 6).forEach(event -> publishers.addAll(taken.keySet()));
    var published = publishAtOnce(publishers);

    taken.forEach(
        (each, subscription) -> {
          for (var eventId : published.get(each)) {
            onlyAttempt(each.awaitStatus(eventId, subscription, "DELIVERED"));
          }
          assertThat(receiver.requests("/of/" + each.id()))
              .flatExtracting(request -> request.headers("webhook-id"))
              .containsExactlyInAnyOrderElementsOf(published.get(each));
        });
    refused.forEach(
        (each, subscription) ->
            onlyAttempt(each.awaitStatus(published.get(each).get(0), subscription, "DEAD")));
  }

  private Map<TestTenant, TestTenant.Subscription> subscribed(
      int tenants, Function<TestTenant, TestTenant.Subscription> subscribe) {
    return Stream.generate(() -> TestTenant.create(base))
        .limit(tenants)
        .collect(Collectors.toMap(Function.identity(), subscribe));
  }

  private static Map<TestTenant, List<String>> publishAtOnce(List<TestTenant> publishers)
      throws Exception {
    var crowd = Executors.newFixedThreadPool(publishers.size());
    try {
      Function<TestTenant, Callable<String>> call = each -> each::publish;
      var answers = crowd.invokeAll(publishers.stream().map(call).toList());
      var published = new HashMap<TestTenant, List<String>>();
      for (var index = 0; index < answers.size(); index++) {
        published
            .computeIfAbsent(publishers.get(index), first -> new ArrayList<>())
            .add(answers.get(index).get());
      }
      return published;
    } finally {
      crowd.shutdown();
    }
  }

  private URI named(String host) {
    return URI.create("http://" + host + ":" + receiver.port() + "/hook");
  }

  private static JsonNode onlyAttempt(JsonNode delivery) {
    assertThat(delivery.path("attempts").size()).as(delivery.toString()).isEqualTo(1);
    return delivery.path("attempts").path(0);
  }

  private static Instant end(JsonNode attempt) {
    return time(attempt, "started_at").plusMillis(attempt.path("duration_ms").asLong());
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.parse(node.path(field).asText());
  }
}
