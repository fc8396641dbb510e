package harkara.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.SettableClock;
import harkara.testing.TestDatabase;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody wants erased is gone from every table, and nothing else is. */
@ContainerTest(movesClock = true)
class ErasureIT {
  private static final String ERASURES = "/api/v1/erasures";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final String number = newNumber();
  @ArquillianResource private TestTenant tenant;
  private Api admin;

  @BeforeEach
  void makeTenant() {
    admin = tenant.withScopes("tenants:write");
  }

  @AfterEach
  void closeReceiver() {
    gate.countDown();
  }

  private static String newNumber() {
    return "4915" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_000_000_000_000L);
  }

  private static String payload(String from, String to) {
    return """
    {"event":"message.received","message_id":"wamid.%s","direction":"inbound","from":"%s","to":"%s",\
    "timestamp":1767225600,"message":{"type":"text","text":"This is %s to %s"}}"""
        .formatted(newNumber(), from, to, from, to);
  }

  @Test
  void erasesOneEventAndNoOther() {
    receiver.answers(Answer.echo());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var payload = payload(number, newNumber());
    var eventId = tenant.publish(payload(number, newNumber()));
    var otherId = tenant.publish(payload);
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");
    var other = tenant.awaitStatus(otherId, subscription, "DELIVERED");
    assertThat(delivered.at("/attempts/0/response_excerpt").asText()).contains(number);

    assertThat(erase(Map.of("event_id", eventId))).isEqualTo("1 0");

    assertIsErased(eventId);
    var now = delivery(delivered);
    assertThat(now.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(now.path("finished_at")).isEqualTo(delivered.path("finished_at"));
    assertThat(now.at("/attempts/0/response_status").asInt()).isEqualTo(200);
    assertThat(now.at("/attempts/0/response_excerpt").isNull()).isTrue();
    assertThat(now.at("/attempts/0/response_headers").isNull()).isTrue();
    assertThat(now.at("/attempts/0/request_headers")).isEmpty();
    tenant.api().post(path(delivered) + "/replay").problem(409, "conflict");
    assertThat(tenant.api().get(event(otherId) + "/payload").text()).isEqualTo(payload);
    assertThat(delivery(other)).isEqualTo(other);
    assertThat(erase(Map.of("event_id", eventId))).isEqualTo("0 0");
  }

  @Test
  void erasesWhatAPhoneNumberSentAndGot() throws SQLException {
    receiver.answers(Answer.echo());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var another = newNumber();
    var erased =
        List.of(
            tenant.publish(payload(number, another)),
            tenant.publish(payload(another, number)),
            tenant.publish(payload(number, number)));
    var kept =
        List.of(
            tenant.publish(payload(another, another)),
            tenant.publish(payload(another, "1" + another)));
    for (var event : erased) {
      tenant.awaitStatus(event, subscription, "DELIVERED");
    }
    if (TestDatabase.isShared()) {
      assertThat(placesOf(number)).contains("event.payload", "attempt.response_excerpt");
    }

    assertThat(erase(Map.of("phone_number", number))).isEqualTo("3 0");

    erased.forEach(this::assertIsErased);
    for (var event : kept) {
      assertThat(tenant.api().get(event(event) + "/payload").text()).contains(another);
    }
    assertThat(erase(Map.of("phone_number", number))).isEqualTo("0 0");
    if (TestDatabase.isShared()) {
      assertThat(placesOf(number)).isEmpty();
      assertThat(placesOf(another)).contains("event.payload");
    }
  }

  @Test
  void leavesNoTraceOfANumberInTheDatabase() throws SQLException {
    assumeTrue(TestDatabase.isShared(), "only there a second process may look");
    receiver.answers(Answer.echo());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var waiting = tenant.subscribe(receiver.url("/waiting"));
    receiver.answersPath("/waiting", Answer.status(500).body("you sent " + number));
    var eventId = tenant.publish(payload(number, newNumber()));
    tenant.awaitStatus(eventId, subscription, "DELIVERED");
    tenant.awaitStatus(eventId, waiting, "SCHEDULED");
    assertThat(placesOf(number)).contains("event.payload", "attempt.response_excerpt");

    assertThat(erase(Map.of("phone_number", number))).isEqualTo("1 1");

    assertThat(placesOf(number)).isEmpty();
  }

  /** Every column of text or bytes, of every table, in which the text occurs. */
  private static List<String> placesOf(String text) throws SQLException {
    var found = new ArrayList<String>();
    var database = TestDatabase.shared();
    try (var connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      for (var column : textAndBytes(connection)) {
        var query = "select 1 from %s where position(%s in %s) > 0 limit 1";
        var sought = column[2].equals("bytea") ? "?::bytea" : "convert_from(?, 'UTF8')";
        try (var statement =
            connection.prepareStatement(
                query.formatted(column[0], TestDatabase.isMariaDb() ? "?" : sought, column[1]))) {
          statement.setBytes(1, text.getBytes(StandardCharsets.US_ASCII));
          if (statement.executeQuery().next()) {
            found.add(column[0] + "." + column[1]);
          }
        }
      }
    }
    return found;
  }

  private static List<String[]> textAndBytes(Connection connection) throws SQLException {
    var columns = new ArrayList<String[]>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select table_name, column_name, data_type from information_schema.columns"
                    + " where table_schema = "
                    + (TestDatabase.isMariaDb() ? "database()" : "'public'")
                    + " and data_type in ('bytea', 'text', 'character varying', 'mediumblob',"
                    + " 'varbinary', 'mediumtext', 'varchar')")) {
      while (rows.next()) {
        columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
      }
    }
    assertThat(columns).hasSizeGreaterThan(20);
    return columns;
  }

  @Test
  void erasesEverythingOfOneTenant() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var otherTenant = TestTenant.create(base);
    var otherSubscription = otherTenant.subscribe(receiver.url("/other"));
    var theirs = otherTenant.publish(payload(number, number));
    otherTenant.awaitStatus(theirs, otherSubscription, "DELIVERED");
    var many =
        IntStream.range(0, 1000)
            .mapToObj(each -> each % 2 == 0 ? payload(number, number) : Payloads.unique())
            .collect(Collectors.joining(",", "[", "]"));
    tenant.api().post("/api/v1/events/batch", many).json(202);
    awaitDelivered(subscription, 1000);

    assertThat(erase(Map.of("everything", true))).isEqualTo("1000 0");

    assertThat(tenant.listAll("/api/v1/events?limit=100"))
        .hasSize(1000)
        .allMatch(event -> event.path("payload").isNull());
    assertThat(tenant.listAll("/api/v1/deliveries?limit=100"))
        .hasSize(1000)
        .allMatch(delivery -> delivery.path("status").asText().equals("DELIVERED"));
    assertThat(otherTenant.api().get(event(theirs)).json(200).path("payload").isObject()).isTrue();
    var later = tenant.publish();
    assertThat(tenant.api().get(event(later)).json(200).path("payload").isObject()).isTrue();
  }

  private void awaitDelivered(Subscription subscription, int count) {
    Eventually.until(
        "all are delivered",
        Duration.ofSeconds(60),
        () -> tenant.api().get(subscription.path() + "/stats").json(200),
        stats -> stats.at("/deliveries/DELIVERED").asInt() == count);
  }

  @Test
  void cancelsWhatWaits() {
    receiver.answers(500);
    var retrying = tenant.subscribe(receiver.url("/retrying"));
    var paused = tenant.subscribe(receiver.url("/paused"));
    var eventId = tenant.publish(payload(number, number));
    var waiting = tenant.awaitStatus(eventId, retrying, "SCHEDULED");
    var parked = tenant.awaitStatus(eventId, paused, "SCHEDULED");
    tenant.api().post(paused.path() + "/pause").json(200);

    assertThat(erase(Map.of("phone_number", number))).isEqualTo("1 2");

    for (var before : List.of(waiting, parked)) {
      var now = delivery(before);
      assertThat(now.path("status").asText()).isEqualTo("CANCELLED");
      assertThat(now.path("due_at").isNull()).isTrue();
      assertThat(now.path("finished_at").isNull()).isFalse();
      assertThat(now.path("attempt_count").asInt()).isEqualTo(1);
      assertThat(now.at("/attempts/0/response_status").asInt()).isEqualTo(500);
    }
    tenant.api().post(paused.path() + "/resume").json(200);
    SettableClock.of(TestTenant.operator(base)).advance(Duration.ofDays(1));
    assertThat(receiver.requests()).hasSize(2);
  }

  @Test
  void theOutcomeOfAnAttemptUnderWayIsNotWrittenDown() {
    receiver.answers(Answer.behind(gate, Answer.status(200).body("you sent " + number)));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(payload(number, number));
    receiver.await(1);

    assertThat(erase(Map.of("phone_number", number))).isEqualTo("1 1");
    var cancelled = tenant.awaitStatus(eventId, subscription, "CANCELLED");
    gate.countDown();
    Eventually.until("the late answer is out", () -> receiver.answered() == 1);
    receiver.answers(200);
    var later = tenant.publish(); // written down behind the late one
    tenant.awaitStatus(later, subscription, "DELIVERED");

    assertThat(delivery(cancelled)).isEqualTo(cancelled);
    assertThat(cancelled.path("attempts")).isEmpty();
    assertIsErased(eventId);
  }

  @Test
  void erasesWhileManyAreBeingSent() throws SQLException {
    receiver.answers(Answer.echo());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var many =
        IntStream.range(0, 600)
            .mapToObj(each -> payload(number, newNumber()))
            .collect(Collectors.joining(",", "[", "]"));
    tenant.api().post("/api/v1/events/batch", many).json(202);

    var erased = erase(Map.of("phone_number", number));

    assertThat(erased).startsWith("600 ");
    var later = tenant.publish();
    tenant.awaitStatus(later, subscription, "DELIVERED"); // written down behind the late ones
    assertThat(tenant.listAll("/api/v1/deliveries?limit=100"))
        .hasSize(601)
        .allMatch(delivery -> delivery.path("status").asText().matches("DELIVERED|CANCELLED"));
    if (TestDatabase.isShared()) {
      assertThat(placesOf(number)).isEmpty();
    }
  }

  @Test
  void theIdempotencyKeyStaysKnown() {
    var payload = payload(number, number);
    var once = tenant.api().header("Idempotency-Key", "key-of-a-test");
    var first = once.post("/api/v1/events", payload).json(202);
    assertThat(erase(Map.of("phone_number", number))).isEqualTo("1 0");

    assertThat(once.post("/api/v1/events", payload).json(202)).isEqualTo(first);

    once.post("/api/v1/events", Payloads.unique()).problem(409, "idempotency-key-reused");
    assertThat(tenant.list("/api/v1/events")).hasSize(1);
    assertIsErased(first.path("id").asText());
  }

  @Test
  void staysWithinTheTenant() {
    var other = TestTenant.create(base);
    var payload = payload(number, number);
    var theirs = other.publish(payload);

    admin.post(ERASURES, Map.of("event_id", theirs)).problem(404, "not-found");
    assertThat(erase(Map.of("phone_number", number))).isEqualTo("0 0");
    assertThat(erase(Map.of("everything", true))).isEqualTo("0 0");
    assertThat(other.api().get(event(theirs) + "/payload").text()).isEqualTo(payload);

    var done = other.operator().post(ERASURES, Map.of("event_id", theirs)).json(200);
    assertThat(done.path("events").asInt()).isEqualTo(1);
    other.api().get(event(theirs) + "/payload").problem(410, "payload-removed");
  }

  @Test
  void refusesWhatItCannotTell() {
    admin
        .post(ERASURES, Map.of("event_id", "evt_01jtest0000000000000000000"))
        .problem(404, "not-found");
    admin.post(ERASURES, Map.of("event_id", "nonsense")).problem(404, "not-found");
    for (var number : List.of("", "+491512345678", "49 151", "123456789012345678901", "x")) {
      var refused = admin.post(ERASURES, Map.of("phone_number", number));
      refused.problem(422, "invalid-request");
      assertThat(refused.pointers()).containsExactly("/phone_number");
    }
    for (var body :
        List.of(
            "{}",
            "{\"event_id\":null}",
            "{\"everything\":false}",
            "{\"everything\":\"true\"}",
            "{\"everything\":true,\"phone_number\":\"491512345678\"}",
            "{\"tenant\":\"x\"}")) {
      admin.post(ERASURES, body).problem(422, "invalid-request");
    }
    TestTenant.operator(base)
        .post(ERASURES, Map.of("everything", true))
        .problem(400, "tenant-required");
    tenant.api().post(ERASURES, Map.of("everything", true)).problem(403, "forbidden");
  }

  /**
   * @return events and deliveries
   */
  private String erase(Map<String, Object> what) {
    var done = admin.post(ERASURES, what).json(200);
    assertThat(done.size()).isEqualTo(3);
    assertThat(done.path("messages").asInt()).isZero();
    return done.path("events").asInt() + " " + done.path("deliveries_cancelled").asInt();
  }

  private void assertIsErased(String eventId) {
    var event = tenant.api().get(event(eventId)).json(200);
    assertThat(event.path("payload").isNull()).isTrue();
    assertThat(event.path("payload_removed_at").isNull()).isFalse();
    tenant.api().get(event(eventId) + "/payload").problem(410, "payload-removed");
    tenant.api().get(event(eventId) + "/trace").json(200);
  }

  private static String event(String id) {
    return "/api/v1/events/" + id;
  }

  private static String path(JsonNode delivery) {
    return "/api/v1/deliveries/" + delivery.path("id").asText();
  }

  private JsonNode delivery(JsonNode delivery) {
    return tenant.api().get(path(delivery)).json(200);
  }
}
