package harkara.insight.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.ids.Id;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.EventStream;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The live stream: with two nodes, on H2 with one. */
@Tag("portability")
class StreamIT {
  private static final String STREAM = "api/v1/deliveries/stream";
  private static final String COPY =
      "insert into attempt (id, tenant_id, delivery_id, subscription_id, attempt_number, started_at,"
          + " duration_ms, outcome, response_status, detail, request_headers, response_headers,"
          + " response_excerpt, truncated, next_due_at)"
          + " select ?, tenant_id, delivery_id, subscription_id, 2, started_at,"
          + " duration_ms, outcome, response_status, detail, request_headers, response_headers,"
          + " response_excerpt, truncated, next_due_at from attempt where tenant_id = ?";
  private static final TestDatabase.Database DATABASE = TestDatabase.newDatabase();

  private static ServerProcess first;
  private static ServerProcess second;

  private final Receiver receiver = Receiver.start();
  private final List<EventStream> opened = new ArrayList<>();
  private TestTenant tenant;
  private String key;

  @BeforeAll
  static void start() {
    var settings = TestSettings.on(DATABASE);
    settings.put("harkara.delivery.timeout", "PT30S"); // on a busy machine none is attempted twice
    settings.put("harkara.delivery.lease", "PT1M");
    first = ServerProcess.start(settings);
    second = TestDatabase.isShared() ? ServerProcess.start(settings) : first;
  }

  @AfterAll
  static void end() {
    first.close();
    second.close();
  }

  @BeforeEach
  void makeTenant() {
    tenant = TestTenant.create(first.baseUri());
    key = key(tenant);
  }

  private static String key(TestTenant of) {
    return create(of, Map.of("name", "watches", "scopes", List.of("webhooks:read")))
        .path("key")
        .asText();
  }

  private static JsonNode create(TestTenant of, Map<String, ?> request) {
    return of.operator().post("/api/v1/api-keys", request).json(201);
  }

  @AfterEach
  void close() {
    opened.forEach(EventStream::close);
    receiver.close();
  }

  private EventStream open(ServerProcess on, String bearer, String query, String lastId) {
    var headers = new HashMap<>(Map.of("Authorization", "Bearer " + bearer));
    if (lastId != null) {
      headers.put("Last-Event-ID", lastId);
    }
    var stream = EventStream.open(on.baseUri().resolve(STREAM + query), headers);
    opened.add(stream);
    return stream;
  }

  private EventStream open(ServerProcess on) {
    return open(on, key, "", null);
  }

  @Test
  void showsTheAttemptsOfBothNodesOnBothNodes() {
    receiver.answers(500, 204);
    var subscription = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var streams = List.of(open(first), open(second));

    var failed = tenant.awaitStatus(tenant.publish(), subscription, "DEAD");
    var elsewhere = tenant.api().on(second.baseUri());
    var event = elsewhere.post("/api/v1/events", Payloads.unique()).json(202).path("id").asText();
    var delivered = tenant.awaitStatus(event, subscription, "DELIVERED");

    for (var stream : streams) {
      var messages = stream.await(2);
      assertThat(messages).extracting(EventStream.Message::kind).containsOnly("attempt");
      same(messages.get(0).data(), failed);
      same(messages.get(1).data(), delivered);
      assertThat(messages.get(0).id()).startsWith(messages.get(0).data().path("id").asText());
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).contains("no-store");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
    }
  }

  /** The log says the same. */
  private static void same(JsonNode shown, JsonNode delivery) {
    var attempt = delivery.at("/attempts/0");
    assertThat(shown.path("delivery_id")).isEqualTo(delivery.path("id"));
    for (var name : List.of("event_id", "subscription_id", "event_type", "status", "test")) {
      assertThat(shown.path(name)).as(name).isEqualTo(delivery.path(name));
    }
    for (var name :
        List.of("id", "number", "started_at", "duration_ms", "outcome", "response_status")) {
      assertThat(shown.path(name)).as(name).isEqualTo(attempt.path(name));
    }
    assertThat(shown.path("detail")).isEqualTo(attempt.path("detail"));
    assertThat(shown.path("next_due_at")).isEqualTo(attempt.path("next_due_at"));
    assertThat(shown.size()).isEqualTo(14);
  }

  @Test
  void showsNothingOfOthersAndOnlyWhatIsAskedFor() {
    var other = TestTenant.create(first.baseUri());
    var theirs = open(first, key(other), "", null);
    var one = tenant.subscribe(receiver.url("/one"));
    tenant.subscribe(receiver.url("/two"));
    var all = open(second);
    var ofOne = open(first, key, "?subscription_id=" + one.id(), null);
    var foreign = open(first, key(other), "?subscription_id=" + one.id(), null);
    // an operator names the tenant
    var operators =
        EventStream.open(
            first.baseUri().resolve(STREAM),
            Map.of(
                "Authorization",
                "Bearer " + TestSettings.OPERATOR_KEY,
                "Harkara-Tenant",
                tenant.id()));
    opened.add(operators);

    tenant.publish();
    tenant.publish();

    all.await(4);
    operators.await(4);
    ofOne.await(2);
    other.subscribe(receiver.url("/theirs"));
    other.publish();
    theirs.await(1);
    assertThat(all.attempts()).hasSize(4).doesNotHaveDuplicates();
    assertThat(ofOne.messages())
        .hasSize(2)
        .allMatch(each -> each.data().path("subscription_id").asText().equals(one.id()));
    assertThat(theirs.attempts()).hasSize(1).doesNotContainAnyElementsOf(all.attempts());
    assertThat(foreign.messages()).isEmpty();
  }

  @Test
  void resumesOnAnotherNodeWithoutGapsAndWithoutRepeating() {
    tenant.subscribe(receiver.url("/hook"));
    var before = open(first);
    publish(3);
    var seen = before.await(3);
    before.close();
    publish(4);
    settle(7);

    var after = open(second, key, "", seen.get(1).id());
    var missed = after.await(5);

    publish(1);
    after.await(6);
    assertThat(missed.get(0).data()).isEqualTo(seen.get(2).data());
    assertThat(after.attempts())
        .hasSize(6)
        .doesNotHaveDuplicates()
        .doesNotContain(id(seen.get(0)), id(seen.get(1)));
    // what is long settled is read page by page
    var already = beats(after);
    var settled = System.nanoTime() + AttemptStreams.OVERLAP.plusSeconds(2).toNanos();
    Eventually.until(
        "it is long settled", Duration.ofSeconds(60), () -> System.nanoTime() > settled);
    assertThat(beats(after) - already).as("one every 15 s").isBetween(1L, 2L);
    var late = open(first, key, "", seen.get(0).id());
    late.await(7);
    assertThat(late.attempts()).startsWith(id(seen.get(1))).hasSize(7).doesNotHaveDuplicates();
    var again = open(second, key, "", late.messages().get(3).id());
    assertThat(again.await(3)).hasSize(3);
    assertThat(again.attempts()).isEqualTo(late.attempts().subList(4, 7));
  }

  private static long beats(EventStream stream) {
    return stream.comments().stream().filter(":"::equals).count();
  }

  private void publish(int count) {
    IntStream.range(0, count).forEach(each -> tenant.publish());
  }

  private void settle(int count) {
    Eventually.until(
        "all is delivered",
        () -> tenant.list("/api/v1/deliveries?limit=100&status=DELIVERED"),
        items -> items.size() == count);
  }

  private static String id(EventStream.Message message) {
    return message.data().path("id").asText();
  }

  /** What a node writes whose idea of the database's time is half a second behind. */
  @Test
  void showsWhatIsWrittenByAClockThatIsBehind() throws SQLException {
    assumeTrue(TestDatabase.isShared(), "an H2 file is open in the server only");
    var subscription = tenant.subscribe(receiver.url("/hook"));
    tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");
    var stream = open(second);
    var behind = Id.at(Instant.now().minusMillis(500));
    try (var connection =
            DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
        var copy = connection.prepareStatement(COPY)) {
      copy.setObject(1, behind);
      copy.setObject(2, Id.TENANT.parse(tenant.id()).orElseThrow());
      assertThat(copy.executeUpdate()).isEqualTo(1);
    }

    Eventually.until("it is shown", stream::attempts, all -> all.contains(Id.ATTEMPT.text(behind)));
  }

  /** A transaction that takes a while: its attempts are older than what was shown meanwhile. */
  @Test
  void showsWhatIsCommittedLate() throws SQLException {
    assumeTrue(TestDatabase.isShared(), "an H2 file is open in the server only");
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var stream = open(second);
    try (var connection =
            DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
        var copy = connection.prepareStatement(COPY)) {
      var delivered = tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");
      stream.await(1);
      var late = Id.at(Instant.now());
      connection.setAutoCommit(false);
      // as the servers have it; else MariaDB would lock the attempts that are read, and after them
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      copy.setObject(1, late);
      copy.setObject(2, Id.TENANT.parse(tenant.id()).orElseThrow());
      assertThat(copy.executeUpdate()).isEqualTo(1);
      tenant.publish();
      var seen = stream.await(2);

      Eventually.never(
          "it is shown before", Duration.ofSeconds(3), () -> stream.attempts().size() > 2);
      connection.commit();

      stream.await(3);
      assertThat(stream.messages().get(2).data().path("delivery_id"))
          .isEqualTo(delivered.path("id"));
      // a client that was cut off before it came gets it, too
      var resumed = open(first, key, "", seen.get(1).id());
      Eventually.until(
          "the late one comes", resumed::attempts, come -> come.contains(Id.ATTEMPT.text(late)));
      var none = open(first, key, "", stream.messages().get(2).id());
      tenant.publish();
      none.await(1);
      assertThat(none.attempts()).hasSize(1);
    }
  }

  @Test
  void endsWithinASecondWhenItsKeyIsRevokedAndWhenItExpires() {
    var revoked = create(tenant, Map.of("name", "revoked", "scopes", List.of("webhooks:read")));
    var expiry = Instant.now().plusSeconds(4);
    var expiring =
        create(
            tenant,
            Map.of(
                "name",
                "expires",
                "scopes",
                List.of("webhooks:read"),
                "expires_at",
                expiry.toString()));
    var kept = open(first);
    var first1 = open(first, revoked.path("key").asText(), "", null);
    var second1 = open(second, revoked.path("key").asText(), "", null);
    var ending = open(first, expiring.path("key").asText(), "", null);

    tenant.operator().delete("/api/v1/api-keys/" + revoked.path("id").asText());
    var start = System.nanoTime();

    assertThat(first1.awaitEnd()).isEqualTo("CREDENTIAL_ENDED");
    assertThat(second1.awaitEnd()).isEqualTo("CREDENTIAL_ENDED");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(ending.hasEnded()).isFalse();
    assertThat(ending.awaitEnd()).isEqualTo("CREDENTIAL_ENDED");
    assertThat(OffsetDateTime.now().toInstant())
        .isBetween(expiry.minusMillis(200), expiry.plusMillis(1500));
    assertThat(kept.hasEnded()).isFalse();
  }

  @Test
  void refusesASixthUntilOneIsClosed() {
    var streams = IntStream.range(0, 5).mapToObj(each -> open(first)).toList();
    var path = "/" + STREAM;
    var sixth = Api.at(first.baseUri()).as(key);

    var refused = sixth.get(path);
    refused.problem(429, "too-many-requests");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    open(first, key(TestTenant.create(first.baseUri())), "", null);

    streams.get(2).close();
    Eventually.until(
        "there is room again",
        () -> {
          try (var next = EventStream.open(first.baseUri().resolve(STREAM), bearer())) {
            return !next.hasEnded();
          } catch (AssertionError full) {
            return false;
          }
        });
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + key);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    var api = Api.at(first.baseUri()).as(key);
    var path = "/" + STREAM;

    api.get(path + "?subscription_id=x").problem(400, "invalid-parameter");
    api.header("Last-Event-ID", "x").get(path).problem(400, "invalid-parameter");
    api.get(path + "?x=1").problem(400, "unknown-parameter");
    api.header("Accept", "image/png").get(path).problem(406, "not-acceptable");
    Api.at(first.baseUri()).get(path).problem(401, "unauthenticated");
    tenant.withScopes("events:write").get(path).problem(403, "forbidden");
  }

  @Test
  void tellsWhoWasAwayForTooLong() {
    var old = Id.ATTEMPT.text(Id.at(Instant.now().minusSeconds(4000)));
    var stream = open(first, key, "", old);

    Eventually.until("the gap is told", () -> !stream.messages().isEmpty());

    assertThat(stream.messages().get(0).kind()).isEqualTo("gap");
    assertThat(Instant.parse(stream.messages().get(0).data().path("since").asText()))
        .isBetween(Instant.now().minusSeconds(3700), Instant.now().minusSeconds(3500));
  }

  @Test
  void holdsNoThreads() throws Exception {
    open(first);
    var others =
        IntStream.range(0, 8).mapToObj(each -> TestTenant.create(first.baseUri())).toList();
    var keys = others.stream().map(StreamIT::key).toList();

    keys.forEach(bearer -> IntStream.range(0, 5).forEach(each -> open(first, bearer, "", null)));
    Eventually.until(
        "all are open", () -> opened.stream().noneMatch(each -> each.comments().isEmpty()));

    assertThat(threadsWithin("harkara.insight.stream")).isLessThan(5);
    assertThat(opened).hasSize(41);
    assertThat(opened.stream().flatMap(each -> each.messages().stream())).isEmpty();
    assertThat(opened).noneMatch(EventStream::hasEnded);
  }

  /** Not how many there are: a server's pools may grow by one for each of their first tasks. */
  private static long threadsWithin(String packageName) throws Exception {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var dump = new ProcessBuilder(jcmd, Long.toString(first.pid()), "Thread.print").start();
    var text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(dump.waitFor()).as(text).isZero();
    var threads = text.split("\n\n");
    assertThat(threads).hasSizeGreaterThan(20);
    return Stream.of(threads).filter(thread -> thread.contains("at " + packageName)).count();
  }

  /**
   * The others of the same tenant do not notice. The server and the system take in some megabytes
   * for a client before it counts as slow; {@link SseWriterTest} has what comes then.
   */
  @Test
  void doesNotWaitForWhoDoesNotRead() throws IOException {
    for (var count = 0; count < 12; count++) {
      tenant.subscribe(receiver.url("/" + count));
    }
    var reading = open(first);
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", first.baseUri().getPort()));
      socket
          .getOutputStream()
          .write(
              ("GET /%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                      .formatted(STREAM, key))
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).as("it is open").isEqualTo('H');
      var attempts = 0;
      for (var batch = 0; batch < 2; batch++) {
        publishBatch(100);
        attempts += 1200;
        reading.await(attempts);
      }
      socket.setSoTimeout(4000);
      var text = readToTheEnd(socket.getInputStream());
      assertThat(text.split("event: attempt")).hasSize(attempts + 1);
    }
    assertThat(reading.hasEnded()).isFalse();
    assertThat(new HashSet<>(reading.attempts())).hasSize(2400);
  }

  private static String readToTheEnd(InputStream in) throws IOException {
    var text = new StringBuilder();
    var bytes = new byte[65_536];
    try {
      for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        text.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException open) {
      text.append("still open");
    }
    return text.toString();
  }

  private void publishBatch(int count) {
    var events =
        IntStream.range(0, count)
            .mapToObj(each -> Payloads.unique())
            .collect(Collectors.joining(",", "[", "]"));
    tenant.api().post("/api/v1/events/batch", events).json(202);
  }

  @Test
  void endsWhenTheNodeDoes() {
    var settings = TestSettings.on(TestDatabase.isShared() ? DATABASE : TestDatabase.newDatabase());
    try (var node = ServerProcess.start(settings, TestFolders.create("stream"))) {
      var own = TestDatabase.isShared() ? tenant : TestTenant.create(node.baseUri());
      var stream = open(node, key(own), "", null);
      Eventually.until("it is open", () -> !stream.comments().isEmpty());

      var start = System.nanoTime();
      node.stop();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      assertThat(stream.awaitEnd()).isEqualTo("SHUTDOWN");
    }
  }
}
