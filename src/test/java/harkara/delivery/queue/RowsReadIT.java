package harkara.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.Schema;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.delivery.ClaimWatermark;
import harkara.delivery.DeliveryTransitions;
import harkara.delivery.replay.ReplayCandidates;
import harkara.subscriptions.registry.FollowMarks;
import harkara.testing.RowsRead;
import harkara.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The statements by which deliveries go on, follow their subscription and are replayed read as
 * much, however many wait and have ended.
 */
class RowsReadIT {
  private static final String URL = "harkara.db.url";
  private static final int FEW = 1_000;
  private static final int MANY = 12_000;

  /** PostgreSQL reads a short queue as a whole and sorts it; counting reads the few, and joins. */
  private static final int LIMIT = 4 * FEW;

  private static final UUID START = new UUID(0, 0);
  private static final UUID TOP = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);
  private static final UUID TENANT = Id.next();
  private static final UUID NODE = Id.next();
  private static final List<UUID> QUEUES = Stream.generate(Id::next).limit(3).toList();
  private static final Instant NOW = Instant.now();

  private record Statement(String sql, List<Object> parameters) {}

  private Connection connection;

  @BeforeEach
  void fill() throws SQLException {
    var database = TestDatabase.newDatabase();
    System.setProperty(URL, database.url());
    Schema.create(database);
    connection = Schema.connect(database);
    for (var queue : QUEUES) {
      insertSubscription(queue);
    }
    insert(FEW, "DEAD");
    insert(FEW, "SCHEDULED");
    insert(10, "SENDING");
    analyze();
  }

  @AfterEach
  void close() throws SQLException {
    System.clearProperty(URL);
    connection.close();
  }

  @Test
  void isWhatTheyNeed() throws SQLException {
    insert(MANY, "DELIVERED");
    analyze();
    var withManyEnded = rowsRead();
    insert(MANY, "SCHEDULED");
    analyze();
    var withManyWaiting = rowsRead();
    insert(MANY, "DEAD");
    analyze();
    var withManyDead = rowsRead();
    withManyWaiting.remove("backlog"); // counts them
    withManyDead.remove("backlog");

    assertThat(withManyEnded).allSatisfy((name, rows) -> assertThat(rows).isLessThan(LIMIT));
    assertThat(withManyWaiting).allSatisfy((name, rows) -> assertThat(rows).isLessThan(LIMIT));
    assertThat(withManyDead).allSatisfy((name, rows) -> assertThat(rows).isLessThan(LIMIT));
  }

  private Map<String, Long> rowsRead() throws SQLException {
    var rows = new LinkedHashMap<String, Long>();
    for (var each : statements().entrySet()) {
      var statement = each.getValue();
      rows.put(each.getKey(), RowsRead.by(connection, statement.sql(), statement.parameters()));
    }
    return rows;
  }

  private Map<String, Statement> statements() throws SQLException {
    var now = NOW.atOffset(ZoneOffset.UTC);
    var epoch = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    var heads = new ArrayList<Object>();
    QUEUES.forEach(queue -> heads.addAll(List.of(queue, now)));
    var all = new LinkedHashMap<String, Statement>();
    all.put(
        "queues",
        new Statement(
            QueueRows.query(Dialect.ofTheDatabase(), new UUID(0, 0), 500), List.of(now, NODE)));
    all.put("look", new Statement(ClaimRows.heads(Collections.nCopies(3, 20)), heads));
    if (!TestDatabase.isMariaDb()) {
      var heads3 = ClaimRows.heads(Collections.nCopies(3, 20));
      all.put("claim", new Statement(ClaimRows.lock("id in (" + heads3 + ")"), heads));
    }
    var lately = NOW.minus(Duration.ofMinutes(6)).atOffset(ZoneOffset.UTC);
    var expiry = ExpiredClaimRows.ofTimes(100);
    all.put("expiry", new Statement(expiry, List.of(lately, now)));
    all.put("reclaim", new Statement(expiry + ExpiredClaimRows.LOCKED, List.of(lately, now)));
    all.put("late look", new Statement(ClaimWatermark.NEXT, List.of(lately)));
    all.put("walk", new Statement(OverlookedClaimRows.END, List.of(START)));
    all.put(
        "overlooked", new Statement(ExpiredClaimRows.ofIds(100), List.of(START, endOfWalk(), now)));
    all.put("backlog", new Statement(Backlog.count(1_000_000), List.of()));
    all.put("end", new Statement(DeliveryTransitions.GIVE_BACK, List.of(now, NODE, lately, NODE)));
    all.put("following", new Statement(FollowMarks.MARKED.formatted(50), List.of()));
    var queue = QUEUES.get(0);
    all.put("queued", new Statement(FollowRows.QUEUED, List.of(queue)));
    all.put("window", new Statement(FollowRows.END, List.of(TENANT, queue, START)));
    all.put(
        "parked", new Statement(FollowRows.PARKED, List.of(TENANT, queue, START, endOfWindow())));
    all.put("dead", new Statement(ReplayCandidates.DEAD, List.of(TENANT, queue, epoch, now)));
    return all;
  }

  private UUID endOfWindow() throws SQLException {
    return end(FollowRows.END, TENANT, QUEUES.get(0), START);
  }

  private UUID endOfWalk() throws SQLException {
    return end(OverlookedClaimRows.END, START);
  }

  private UUID end(String ofWindow, UUID... values) throws SQLException {
    try (var query = connection.prepareStatement(ofWindow)) {
      for (var index = 0; index < values.length; index++) {
        query.setObject(index + 1, id(values[index]));
      }
      try (var row = query.executeQuery()) {
        return row.next() ? UUID.fromString(row.getString(1)) : TOP;
      }
    }
  }

  private void insertSubscription(UUID id) throws SQLException {
    var values = "?, ?, 'https://example.com', '*', 'ACTIVE', '', ?, 3, 1000, ?, ?";
    try (var insert =
        connection.prepareStatement(
            "insert into subscription (id, tenant_id, url, event_types, status, header_names,"
                + " sealed_headers, retry_attempts, retry_first_delay_ms, created_at, updated_at)"
                + " values ("
                + values
                + ")")) {
      insert.setObject(1, id(id));
      insert.setObject(2, id(TENANT));
      insert.setBytes(3, new byte[1]);
      insert.setObject(4, NOW.atOffset(ZoneOffset.UTC));
      insert.setObject(5, NOW.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  private void insert(int count, String status) throws SQLException {
    connection.setAutoCommit(false);
    try (var insert =
        connection.prepareStatement(
            "insert into delivery (id, tenant_id, subscription_id, event_id, event_type, test,"
                + " status, attempts, attempts_before, expired_claims, due_at, owner, lease_until,"
                + " fence, response_status, created_at, finished_at)"
                + " values (?, ?, ?, ?, 'a.b', false, ?, 0, 0, 0, ?, ?, ?, 0, 0, ?, ?)")) {
      for (var row = 0; row < count; row++) {
        var time = NOW.minusMillis(row).atOffset(ZoneOffset.UTC);
        insert.setObject(1, id(Id.next()));
        insert.setObject(2, id(TENANT));
        insert.setObject(3, id(QUEUES.get(row % QUEUES.size())));
        insert.setObject(4, id(Id.next()));
        insert.setString(5, status);
        insert.setObject(6, status.equals("SCHEDULED") ? time : null);
        insert.setObject(7, id(status.equals("SENDING") ? NODE : new UUID(0, 0)));
        insert.setObject(8, lease(status, time));
        insert.setObject(9, time);
        insert.setObject(10, status.startsWith("D") ? time : null);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** What has ended keeps the end of its last claim. */
  private static OffsetDateTime lease(String status, OffsetDateTime time) {
    return switch (status) {
      case "SCHEDULED" -> null;
      case "SENDING" -> time;
      default -> time.minusHours(1);
    };
  }

  private static Object id(UUID id) {
    return TestDatabase.isMariaDb() ? id.toString() : id;
  }

  private void analyze() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(TestDatabase.isMariaDb() ? "analyze table delivery" : "analyze");
    }
  }
}
