package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.Schema;
import harkara.base.ids.Id;
import harkara.delivery.replay.ReplayCandidates;
import harkara.receiver.Receiver;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.StatementLog;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Subscriptions of which more waits and has died than one transaction takes: each change goes on in
 * steps until all have followed, also on a server that was killed in between.
 */
class LargeSubscriptionIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Of what {@link FollowRows#MOST} and {@link ReplayCandidates#MOST} are some. */
  private static final int WAITING = 1_600;

  private static final int DEAD = 1_300;
  private static final int PARKED = 700;

  /** More than {@link FollowRows#WINDOW}. */
  private static final int DELIVERED = 2_100;

  private final Receiver receiver = Receiver.start();
  private final TestDatabase.Database database = TestDatabase.newDatabase();
  private ServerProcess server;
  private StatementLog statements;
  private TestTenant tenant;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    receiver.close();
  }

  @Test
  void followsEachChangeInSteps() throws SQLException {
    server =
        ServerProcess.start(
            TestSettings.on(database), TestFolders.create("large"), Deployments.countingWarFile());
    tenant = TestTenant.byOperator(server.baseUri());
    var kept = tenant.subscribe(receiver.url("/kept"));
    var deleted = tenant.subscribe(receiver.url("/deleted"));
    var resumed = tenant.subscribe(receiver.url("/resumed"));
    server.stop();
    fill(kept, deleted);
    leaveHalfResumed(resumed);
    server.restart();
    statements = StatementLog.of(server);

    tenant.api().delete("/api/v1/subscriptions/" + deleted.id());
    post(kept, "/pause");
    Eventually.until("none waits", LIMIT, () -> waiting(kept) == 0);
    assertThat(executions("update delivery set due_at = null")).isBetween(4L, 6L);
    post(kept, "/resume");
    Eventually.until("all are due", LIMIT, () -> executions("update delivery set due_at = ?") >= 4);
    server.restart();
    statements = StatementLog.of(server);
    Eventually.until("all are sent", LIMIT, () -> received("/kept") == WAITING);
    var replayed =
        tenant
            .api()
            .post(path(kept) + "/replay", Map.of("since", Instant.EPOCH.toString()))
            .json(202);
    Eventually.until("all are sent again", LIMIT, () -> received("/kept") == WAITING + DEAD);

    assertThat(replayed.path("replayed").asInt()).isEqualTo(DEAD);
    assertThat(executions("subscription_id = ? and died_at >= ?")).isEqualTo(3);
    Eventually.until("what was left is sent", LIMIT, () -> received("/resumed") == PARKED);
    Eventually.until("none is left", LIMIT, () -> scheduled(deleted) == 0);
    server.stop();
    assertThat(count("delivery", "status = 'CANCELLED'")).isEqualTo(WAITING + PARKED);
    assertThat(count("delivery", "status = 'DELIVERED'"))
        .isEqualTo(DELIVERED + WAITING + DEAD + PARKED);
    assertThat(count("subscription", "follow_after is not null")).isZero();
    assertThat(receiver.requests("/deleted")).isEmpty();
  }

  private void post(Subscription subscription, String action) {
    var answer = tenant.api().post(path(subscription) + action);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private static String path(Subscription subscription) {
    return "/api/v1/subscriptions/" + subscription.id();
  }

  private int waiting(Subscription subscription) {
    return tenant.api().get(path(subscription) + "/stats").json(200).path("waiting").asInt();
  }

  private int scheduled(Subscription subscription) {
    var path = "/api/v1/deliveries?limit=1&status=SCHEDULED&subscription_id=" + subscription.id();
    return tenant.api().get(path).json(200).path("items").size();
  }

  private long received(String path) {
    return receiver.requests(path).stream()
        .map(request -> request.header("webhook-id").orElseThrow())
        .distinct()
        .count();
  }

  private long executions(String part) {
    return statements.counts(statement -> statement.sql().contains(part)).values().stream()
        .mapToLong(StatementLog.Count::executions)
        .sum();
  }

  private void fill(Subscription kept, Subscription deleted) throws SQLException {
    try (var connection = Schema.connect(database)) {
      connection.setAutoCommit(false);
      var later = Instant.now().plus(Duration.ofDays(1));
      insert(connection, kept, DEAD, "DEAD", null);
      insert(connection, kept, WAITING, "SCHEDULED", later);
      insert(connection, deleted, DELIVERED, "DELIVERED", null);
      insert(connection, deleted, PARKED, "SCHEDULED", null);
      insert(connection, deleted, WAITING, "SCHEDULED", later);
      connection.commit();
    }
  }

  /** As by a server that was killed before the first step of a resume was followed by others. */
  private void leaveHalfResumed(Subscription subscription) throws SQLException {
    try (var connection = Schema.connect(database);
        var update =
            connection.prepareStatement("update subscription set follow_after = ? where id = ?")) {
      insert(connection, subscription, PARKED, "SCHEDULED", null);
      update.setObject(1, value(new UUID(0, 0)));
      update.setObject(2, id(subscription));
      update.executeUpdate();
    }
  }

  private void insert(
      Connection connection, Subscription subscription, int count, String status, Instant due)
      throws SQLException {
    var tenantId = tenantOf(connection, subscription);
    var now = Instant.now().atOffset(ZoneOffset.UTC);
    try (var event =
            connection.prepareStatement(
                "insert into event (id, tenant_id, event_type, payload, test, accepted_at)"
                    + " values (?, ?, 'message.received', ?, false, ?)");
        var delivery =
            connection.prepareStatement(
                "insert into delivery (id, tenant_id, subscription_id, event_id, event_type, test,"
                    + " status, attempts, attempts_before, expired_claims, due_at, owner, fence,"
                    + " response_status, created_at, finished_at)"
                    + " values (?, ?, ?, ?, 'message.received', false, ?, 0, 0, 0, ?, ?, 0, 0, ?,"
                    + " ?)")) {
      for (var row = 0; row < count; row++) {
        var eventId = value(Id.next());
        event.setObject(1, eventId);
        event.setObject(2, tenantId);
        event.setBytes(3, Payloads.received().getBytes(StandardCharsets.UTF_8));
        event.setObject(4, now);
        event.addBatch();
        delivery.setObject(1, value(Id.next()));
        delivery.setObject(2, tenantId);
        delivery.setObject(3, id(subscription));
        delivery.setObject(4, eventId);
        delivery.setString(5, status);
        delivery.setObject(6, due == null ? null : due.atOffset(ZoneOffset.UTC));
        delivery.setObject(7, value(new UUID(0, 0)));
        delivery.setObject(8, now);
        delivery.setObject(9, status.equals("SCHEDULED") ? null : now);
        delivery.addBatch();
      }
      event.executeBatch();
      delivery.executeBatch();
    }
  }

  private static Object tenantOf(Connection connection, Subscription subscription)
      throws SQLException {
    try (var query =
        connection.prepareStatement("select tenant_id from subscription where id = ?")) {
      query.setObject(1, id(subscription));
      try (var row = query.executeQuery()) {
        row.next();
        return row.getObject(1);
      }
    }
  }

  private static Object id(Subscription subscription) {
    return value(Id.SUBSCRIPTION.parse(subscription.id()).orElseThrow());
  }

  private static Object value(UUID id) {
    return TestDatabase.isMariaDb() ? id.toString() : id;
  }

  private int count(String table, String condition) throws SQLException {
    try (var connection = Schema.connect(database);
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + table + " where " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }
}
