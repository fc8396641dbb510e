package harkara.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** How many rows, of tables or indexes, the database reads for a statement, as it says itself. */
public final class RowsRead {
  private static final Pattern SCAN_COUNT = Pattern.compile("scanCount: (\\d+)");
  private static final JsonMapper JSON = new JsonMapper();

  private RowsRead() {}

  /** Runs the statement and takes back what it has changed. */
  public static long by(Connection connection, String statement, List<?> parameters)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      return switch (connection.getMetaData().getDatabaseProductName()) {
        case "H2" -> byH2(connection, statement, parameters);
        case "MariaDB" -> byMariaDb(connection, statement, parameters);
        default -> byPostgreSql(connection, statement, parameters);
      };
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long byH2(Connection connection, String statement, List<?> parameters)
      throws SQLException {
    var plan = answer(connection, "explain analyze " + statement, parameters);
    return SCAN_COUNT.matcher(plan).results().mapToLong(at -> Long.parseLong(at.group(1))).sum();
  }

  private static long byPostgreSql(Connection connection, String statement, List<?> parameters)
      throws SQLException {
    var plan = answer(connection, "explain (analyze, format json) " + statement, parameters);
    try {
      return readBy(JSON.readTree(plan).get(0).get("Plan"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(plan, e);
    }
  }

  private static long readBy(JsonNode node) {
    var rows = 0.0;
    if (node.has("Relation Name")) {
      for (var kind :
          List.of("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")) {
        rows += node.path(kind).asDouble() * node.get("Actual Loops").asDouble();
      }
    }
    return Math.round(rows) + node.path("Plans").valueStream().mapToLong(RowsRead::readBy).sum();
  }

  private static long byMariaDb(Connection connection, String statement, List<?> parameters)
      throws SQLException {
    var before = handlerReads(connection);
    try (var prepared = prepare(connection, statement, parameters)) {
      prepared.execute();
    }
    return handlerReads(connection) - before;
  }

  private static long handlerReads(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("show session status like 'Handler_read%'")) {
      var sum = 0L;
      while (rows.next()) {
        sum += rows.getLong(2);
      }
      return sum;
    }
  }

  private static String answer(Connection connection, String statement, List<?> parameters)
      throws SQLException {
    try (var prepared = prepare(connection, statement, parameters);
        var row = prepared.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String statement, List<?> parameters) throws SQLException {
    var mariaDb = connection.getMetaData().getDatabaseProductName().equals("MariaDB");
    var prepared = connection.prepareStatement(statement);
    for (var index = 0; index < parameters.size(); index++) {
      var value = parameters.get(index);
      prepared.setObject(index + 1, mariaDb && value instanceof UUID ? value.toString() : value);
    }
    return prepared;
  }
}
