package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The short repeats that {@code @Retry} asks for, and the standard settings by which an operator
 * switches them off.
 */
@Tag("portability")
class RetryOverrideIT {
  private final TestDatabase.Database database = TestDatabase.newDatabase();
  private ServerProcess server;
  private TestTenant tenant;

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void shortFaultsAreRepeated() throws Exception {
    start(Map.of());

    assertThat(readiness("fault-tolerance")).isEqualTo("UP");
    assertThat(connectionsOfOneAttempt()).isEqualTo(3);
    if (TestDatabase.isShared()) {
      try (var lock = new LockedEvents()) {
        var publish = CompletableFuture.supplyAsync(this::publish);
        Eventually.until("the intake has tried again", () -> lock.waitedFor().size() > 1);
        lock.release();

        assertThat(publish.join().status()).as(publish.join().toString()).isEqualTo(202);
      }
    }
  }

  @Test
  void theOperatorCanSwitchTheRepeatsOff() throws Exception {
    start(
        Map.of(
            "harkara.delivery.transport.TransportRetry/post/Retry/maxRetries", "0",
            "harkara.events.publishing.EventIntake/accept/Retry/maxRetries", "0"));

    assertThat(connectionsOfOneAttempt()).isEqualTo(1);
    if (TestDatabase.isShared()) {
      try (var lock = new LockedEvents()) {
        var answer = publish();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.problem().path("type").asText()).endsWith(":unavailable");
        assertThat(lock.waitedFor()).isEmpty();
      }
      assertThat(publish().status()).isEqualTo(202);
    }
  }

  private void start(Map<String, String> overrides) {
    var settings = TestSettings.on(database);
    // a first handshake can take seconds, and what is left of this time decides about a repeat
    settings.put("harkara.delivery.timeout", "PT20S");
    settings.put("harkara.delivery.lease", "PT60S");
    if (TestDatabase.isShared()) {
      settings.put(
          "harkara.db.url",
          database.url()
              + (TestDatabase.isMariaDb()
                  ? "?sessionVariables=lock_wait_timeout=1"
                  : "?options=-c%20lock_timeout=200"));
    }
    settings.putAll(overrides);
    server = ServerProcess.start(settings);
    tenant = TestTenant.byOperator(server.baseUri());
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private String readiness(String name) {
    var health = Api.at(server.healthUri()).get("/health/ready").json();
    return health
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asText().equals(name))
        .findFirst()
        .map(check -> check.path("status").asText())
        .orElse("missing");
  }

  /** To an endpoint that ends every TLS handshake, before a byte of the request is written. */
  private int connectionsOfOneAttempt() throws IOException {
    try (var endpoint = new SlammingDoor()) {
      var subscription = tenant.subscribe(endpoint.url());
      var eventId = tenant.publish(Payloads.received());
      JsonNode attempt = tenant.awaitAttempts(eventId, subscription, 1).at("/attempts/0");
      assertThat(attempt.path("outcome").asText()).isEqualTo("TLS_FAILED");
      assertThat(tenant.api().delete("/api/v1/subscriptions/" + subscription.id()).status())
          .isEqualTo(204);
      return endpoint.connections();
    }
  }

  private Api.Answer publish() {
    var body = Payloads.received().getBytes(StandardCharsets.UTF_8);
    return tenant.api().send("POST", "/api/v1/events", "application/json", body);
  }

  /** Nobody can store an event: the server's transactions wait for 0.2 s (1 s) and fail. */
  private final class LockedEvents implements AutoCloseable {
    private final Connection connection = connect();
    private final Set<String> waited = new HashSet<>();

    LockedEvents() throws SQLException {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(
            TestDatabase.isMariaDb()
                ? "lock tables event write"
                : "lock table event in access exclusive mode");
      }
    }

    /** The transactions that have been seen waiting so far. */
    Set<String> waitedFor() throws SQLException {
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  TestDatabase.isMariaDb()
                      ? "select query_id from information_schema.processlist"
                          + " where state like 'Waiting for table%' and info like 'insert into event%'"
                      : "select virtualtransaction from pg_locks"
                          + " where relation = 'event'::regclass and not granted")) {
        while (rows.next()) {
          waited.add(rows.getString(1));
        }
      }
      return waited;
    }

    void release() throws SQLException {
      if (TestDatabase.isMariaDb()) {
        connection.createStatement().execute("unlock tables");
      }
      connection.rollback();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /** Accepts connections, counts them and closes each at once. */
  private static final class SlammingDoor implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();

    SlammingDoor() throws IOException {
      var thread = new Thread(this::slam, "slamming door");
      thread.setDaemon(true);
      thread.start();
    }

    private void slam() {
      try {
        while (true) {
          socket.accept().close();
          connections.incrementAndGet();
        }
      } catch (IOException closed) {
        // the test is over
      }
    }

    URI url() {
      return URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/hook");
    }

    int connections() {
      return connections.get();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
