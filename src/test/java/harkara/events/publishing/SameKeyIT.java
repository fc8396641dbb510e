package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Publishes under one Idempotency-Key at the same time: to two nodes, on H2 to one. */
class SameKeyIT {
  private static final int KEYS = 20;
  private static final int PUBLISHERS_OF_A_KEY = 8;

  private static final List<ServerProcess> nodes = new ArrayList<>();
  private static Database database;
  private static TestTenant tenant;

  @BeforeAll
  static void start() {
    database = TestDatabase.newDatabase();
    if (!TestDatabase.isShared()) {
      // so that the test can hold a lock in it
      database = new Database(database.url() + ";AUTO_SERVER=TRUE", "sa", "");
    }
    var settings = TestSettings.on(database);
    nodes.add(ServerProcess.start(settings));
    if (TestDatabase.isShared()) {
      nodes.add(ServerProcess.start(settings));
    }
    tenant = TestTenant.create(nodes.get(0).baseUri());
  }

  @AfterAll
  static void end() {
    nodes.forEach(ServerProcess::close);
  }

  @Test
  void makeOneEvent() throws Exception {
    var publishers = Executors.newFixedThreadPool(KEYS * PUBLISHERS_OF_A_KEY / 4);
    var payloads = new HashSet<String>();
    try {
      for (var key = 0; key < KEYS; key++) {
        var name = "same-" + key;
        var message = "wamid.same" + key;
        var payload = Payloads.read(message);
        payloads.add(message);
        var calls = new ArrayList<Callable<String>>();
        for (var publisher = 0; publisher < PUBLISHERS_OF_A_KEY; publisher++) {
          var node = nodes.get(publisher % nodes.size()).baseUri();
          calls.add(() -> publish(node, name, payload));
        }
        var ids = new ArrayList<String>();
        for (var answer : publishers.invokeAll(calls)) {
          ids.add(answer.get());
        }
        assertThat(ids).hasSize(PUBLISHERS_OF_A_KEY);
        assertThat(ids.stream().distinct()).hasSize(1);
      }
    } finally {
      publishers.shutdownNow();
    }
    var stored =
        tenant.listAll("/api/v1/events").stream()
            .map(event -> event.at("/payload/message_id").asText())
            .filter(payloads::contains);
    assertThat(stored).hasSize(KEYS);
  }

  private static String publish(URI node, String key, String payload) {
    var api = tenant.api().on(node).header("Idempotency-Key", key);
    return Eventually.until(
            "it is accepted",
            () -> api.post("/api/v1/events", payload),
            answer -> answer.status() != 503)
        .json(202)
        .path("id")
        .asText();
  }

  /** Somebody else holds the key and is halted: the answer comes in time, and the repeat is one. */
  @Test
  void doNotWaitForWhoHoldsTheKey() throws SQLException {
    var api = tenant.api().header("Idempotency-Key", "locked");
    var payload = Payloads.read("wamid.locked");
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var insert =
            connection.prepareStatement(
                "insert into idempotency_key (id, tenant_id, idempotency_key, body_digest,"
                    + " event_id, created_at) select ?, id, 'locked', ?, ?, current_timestamp"
                    + " from tenant")) {
      connection.setAutoCommit(false);
      insert.setObject(1, UUID.randomUUID());
      insert.setBytes(2, new byte[32]);
      insert.setObject(3, UUID.randomUUID());
      insert.executeUpdate();

      var start = System.nanoTime();
      var refused = api.post("/api/v1/events", payload);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      isRefused(refused);
      assertThat(tenant.publish()).as("others are not held up").isNotNull();
      connection.rollback();
    }
    var repeated =
        Eventually.until(
            "the repeat is accepted",
            () -> api.post("/api/v1/events", payload),
            answer -> answer.status() == 202);
    assertThat(api.post("/api/v1/events", payload).json(202)).isEqualTo(repeated.json());
  }

  private static void isRefused(Api.Answer answer) {
    answer.problem(503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
  }
}
