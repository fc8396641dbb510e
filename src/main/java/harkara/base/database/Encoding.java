package harkara.base.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Checks that the database can keep every text that somebody may send. Only PostgreSQL has one
 * encoding for all of a database; H2 has none, and on MariaDB our tables name theirs.
 */
final class Encoding {
  private static final String NEEDED = "UTF8";

  private Encoding() {}

  /** What is wrong and what to do, in plain words; empty where all texts can be kept. */
  static Optional<String> flaw(Connection connection) throws SQLException {
    if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return Optional.empty();
    }
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("show server_encoding")) {
      row.next();
      var encoding = row.getString(1);
      return encoding.equals(NEEDED)
          ? Optional.empty()
          : Optional.of(
              "the database of harkara.db.url has the encoding "
                  + encoding
                  + " and needs UTF8: make another with create database harkara encoding 'UTF8'"
                  + " template template0, and name that");
    }
  }
}
