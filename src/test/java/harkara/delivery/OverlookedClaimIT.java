package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.Schema;
import harkara.base.ids.Id;
import harkara.receiver.Receiver;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A claim ran out so long ago that the look of each second does not go back to it: it is found
 * behind the watermark, when a node starts.
 */
class OverlookedClaimIT {
  private static final Duration AGO = Duration.ofMinutes(30);

  private final TestDatabase.Database database = TestDatabase.newDatabase();

  @Test
  void isFoundWhenANodeStarts() throws SQLException {
    try (var receiver = Receiver.start();
        var server =
            ServerProcess.start(TestSettings.on(database), TestFolders.create("overlooked"))) {
      var tenant = TestTenant.byOperator(server.baseUri());
      var subscription = tenant.subscribe(receiver.url("/hook"));
      var before = tenant.publish();
      tenant.awaitStatus(before, subscription, "DELIVERED");
      server.stop();

      var event = Id.EVENT.text(leaveClaimed(subscription));
      server.restart();

      var delivered = tenant.on(server.baseUri()).awaitStatus(event, subscription, "DELIVERED");
      assertThat(delivered.path("attempts").findValuesAsText("outcome"))
          .containsExactly("UNKNOWN", "ACCEPTED");
      assertThat(receiver.requests())
          .extracting(request -> request.header("webhook-id").orElseThrow())
          .containsExactlyInAnyOrderElementsOf(List.of(before, event));
    }
  }

  /**
   * As by a node that was killed, with nobody there since; and the walk, which would find it too,
   * is somewhere else.
   */
  private UUID leaveClaimed(Subscription subscription) throws SQLException {
    try (var connection = Schema.connect(database)) {
      var event = Id.next();
      insert(connection, subscription, event);
      try (var watermark =
          connection.prepareStatement(
              "update claim_watermark set found_until = ?, walked_to = ?")) {
        watermark.setObject(1, ago(AGO.plusMinutes(5)));
        watermark.setObject(2, value(new UUID(Long.MAX_VALUE, Long.MAX_VALUE)));
        watermark.executeUpdate();
      }
      return event;
    }
  }

  private static void insert(Connection connection, Subscription subscription, UUID eventId)
      throws SQLException {
    var tenantId = tenantOf(connection, subscription);
    try (var event =
            connection.prepareStatement(
                "insert into event (id, tenant_id, event_type, payload, test, accepted_at)"
                    + " values (?, ?, 'message.received', ?, false, ?)");
        var delivery =
            connection.prepareStatement(
                "insert into delivery (id, tenant_id, subscription_id, event_id, event_type, test,"
                    + " status, attempts, attempts_before, expired_claims, owner, lease_until,"
                    + " fence, response_status, created_at)"
                    + " values (?, ?, ?, ?, 'message.received', false, 'SENDING', 0, 0, 0, ?, ?, 1,"
                    + " 0, ?)")) {
      event.setObject(1, value(eventId));
      event.setObject(2, tenantId);
      event.setBytes(3, Payloads.received().getBytes(StandardCharsets.UTF_8));
      event.setObject(4, ago(AGO));
      event.executeUpdate();
      delivery.setObject(1, value(Id.next()));
      delivery.setObject(2, tenantId);
      delivery.setObject(3, id(subscription));
      delivery.setObject(4, value(eventId));
      delivery.setObject(5, value(UUID.randomUUID()));
      delivery.setObject(6, ago(AGO));
      delivery.setObject(7, ago(AGO));
      delivery.executeUpdate();
    }
  }

  private static Object ago(Duration duration) {
    return Instant.now().minus(duration).atOffset(ZoneOffset.UTC);
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
}
