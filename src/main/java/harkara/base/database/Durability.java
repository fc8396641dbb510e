package harkara.base.database;

import harkara.base.datasource.HarkaraDataSource;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether what the database has committed survives that a process is killed, and on PostgreSQL and
 * MariaDB that the machine goes down: a 202 is worth no more than that. Asks in a transaction, as
 * {@link DatabaseTime} does.
 */
@ApplicationScoped
@Transactional
public class Durability {

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  /**
   * What is wrong, in plain words that name the setting and the rule; empty when commits are safe.
   *
   * @throws IllegalStateException when the database does not answer
   */
  public Optional<String> flaw() {
    try (var connection = dataSource.getConnection()) {
      var product = connection.getMetaData().getDatabaseProductName();
      return switch (product) {
        case "H2" -> flawOfH2(connection);
        case "MariaDB" -> flawOfMariaDb(connection);
        default -> flawOfPostgreSql(connection);
      };
    } catch (SQLException failure) {
      throw new IllegalStateException("the database does not tell its settings", failure);
    }
  }

  private static Optional<String> flawOfH2(Connection connection) throws SQLException {
    var url = HarkaraDataSource.url();
    if (url.startsWith("jdbc:h2:mem:")) {
      return Optional.of(
          "harkara.db.url must name a file: what H2 keeps in memory ends with the process");
    }
    var inUrl = Arrays.stream(url.split(";")).anyMatch("WRITE_DELAY=0"::equalsIgnoreCase);
    var inForce =
        isSetting(
            connection,
            "select setting_value from information_schema.settings where setting_name = ?",
            "WRITE_DELAY",
            "0");
    return inUrl && inForce
        ? Optional.empty()
        : Optional.of(
            "harkara.db.url must have WRITE_DELAY=0: without it H2 loses commits when the process"
                + " is killed");
  }

  private static Optional<String> flawOfPostgreSql(Connection connection) throws SQLException {
    for (var name : new String[] {"synchronous_commit", "fsync", "full_page_writes"}) {
      if (isSetting(connection, "select setting from pg_settings where name = ?", name, "off")) {
        return Optional.of(
            "PostgreSQL's setting " + name + " must not be off: with it a crash loses commits");
      }
    }
    return Optional.empty();
  }

  /** With a binary log, that is what InnoDB goes by after a crash. */
  private static Optional<String> flawOfMariaDb(Connection connection) throws SQLException {
    if (isMariaDbSetting(connection, "INNODB_FLUSH_LOG_AT_TRX_COMMIT", "0")
        || isMariaDbSetting(connection, "INNODB_FLUSH_LOG_AT_TRX_COMMIT", "2")) {
      return Optional.of(
          "MariaDB's setting innodb_flush_log_at_trx_commit must be 1: else a crash loses commits");
    }
    if (isMariaDbSetting(connection, "INNODB_DOUBLEWRITE", "OFF")) {
      return Optional.of(
          "MariaDB's setting innodb_doublewrite must not be OFF: with it a crash loses pages");
    }
    if (isMariaDbSetting(connection, "LOG_BIN", "ON")
        && !isMariaDbSetting(connection, "SYNC_BINLOG", "1")) {
      return Optional.of(
          "MariaDB's setting sync_binlog must be 1 where log_bin is on: else a crash loses commits");
    }
    return Optional.empty();
  }

  private static boolean isMariaDbSetting(Connection connection, String name, String value)
      throws SQLException {
    return isSetting(
        connection,
        "select variable_value from information_schema.global_variables where variable_name = ?",
        name,
        value);
  }

  private static boolean isSetting(Connection connection, String query, String name, String value)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        return row.next() && value.equals(row.getString(1));
      }
    }
  }
}
