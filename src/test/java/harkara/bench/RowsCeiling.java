package harkara.bench;

import harkara.base.ids.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Writes what a delivery writes, as fast as JDBC can: event and delivery in one transaction,
 * attempt and end in another, 500 at a time on two connections. The rows are copies of real ones,
 * so that they are as long, and in the same indexes, as the product's.
 */
final class RowsCeiling {
  private static final int BATCH = 500;
  private static final int CONNECTIONS = 2;

  private final DatabaseMeter database;

  /**
   * @param database with at least one delivery that was made
   */
  RowsCeiling(DatabaseMeter database) {
    this.database = database;
  }

  /** Deliveries that are written a second. */
  double perSecond(Duration length) throws Exception {
    var writers = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      var begin = System.nanoTime();
      Callable<Integer> writer = () -> write(begin + length.toNanos());
      var written = 0;
      for (var result : writers.invokeAll(List.of(writer, writer))) {
        written += result.get();
      }
      return written / ((System.nanoTime() - begin) / 1e9);
    } finally {
      writers.shutdownNow();
    }
  }

  private int write(long end) throws SQLException {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      var events = Copies.of(connection, "event", "");
      var deliveries = Copies.of(connection, "delivery", "where status = 'DELIVERED'");
      var attempts = Copies.of(connection, "attempt", "");
      var written = 0;
      while (System.nanoTime() < end) {
        one(connection, events, deliveries, attempts);
        written += BATCH;
      }
      return written;
    }
  }

  private static void one(Connection connection, Copies events, Copies deliveries, Copies attempts)
      throws SQLException {
    var ids = new ArrayList<UUID>();
    for (var number = 0; number < BATCH; number++) {
      var event = Id.next();
      var delivery = Id.next();
      ids.add(delivery);
      events.add(Map.of("id", event));
      deliveries.add(Map.of("id", delivery, "event_id", event, "status", "SENDING"));
      attempts.add(Map.of("id", Id.next(), "delivery_id", delivery));
    }
    events.insert();
    deliveries.insert();
    connection.commit();
    attempts.insert();
    finish(connection, ids);
    connection.commit();
  }

  private static void finish(Connection connection, List<UUID> ids) throws SQLException {
    var sql =
        "update delivery set status = 'DELIVERED', attempts = 1, finished_at = now()"
            + " where id = ? and status = 'SENDING'";
    try (var update = connection.prepareStatement(sql)) {
      for (var id : ids) {
        update.setObject(1, id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Copies of one row of a table. */
  private static final class Copies {
    private final PreparedStatement insert;
    private final Map<String, Object> template;

    private Copies(PreparedStatement insert, Map<String, Object> template) {
      this.insert = insert;
      this.template = template;
    }

    static Copies of(Connection connection, String table, String where) throws SQLException {
      var template = template(connection, table, where);
      var names = String.join(", ", template.keySet());
      var marks = template.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
      return new Copies(
          connection.prepareStatement(
              "insert into " + table + " (" + names + ") values (" + marks + ")"),
          template);
    }

    private static Map<String, Object> template(Connection connection, String table, String where)
        throws SQLException {
      var columns = columns(connection, table);
      var sql =
          "select " + String.join(", ", columns) + " from " + table + " " + where + " limit 1";
      try (var statement = connection.createStatement();
          var row = statement.executeQuery(sql)) {
        row.next();
        var template = new LinkedHashMap<String, Object>();
        for (var column : columns) {
          template.put(column, row.getObject(column));
        }
        return template;
      }
    }

    /** Without those that the database fills. */
    private static List<String> columns(Connection connection, String table) throws SQLException {
      var columns = new ArrayList<String>();
      try (var all = connection.getMetaData().getColumns(null, "public", table, null)) {
        while (all.next()) {
          if (!"YES".equals(all.getString("IS_GENERATEDCOLUMN"))) {
            columns.add(all.getString("COLUMN_NAME"));
          }
        }
      }
      return columns;
    }

    void add(Map<String, Object> changed) throws SQLException {
      var at = 1;
      for (var column : template.entrySet()) {
        insert.setObject(at++, changed.getOrDefault(column.getKey(), column.getValue()));
      }
      insert.addBatch();
    }

    void insert() throws SQLException {
      insert.executeBatch();
    }
  }
}
