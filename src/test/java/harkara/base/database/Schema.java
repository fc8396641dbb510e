package harkara.base.database;

import harkara.testing.TestDatabase.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.flywaydb.core.Flyway;

/** Our tables in an empty database, for tests that need no server. */
public final class Schema {
  private Schema() {}

  /** Makes them. */
  public static void create(Database database) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database.url(), database.user(), database.password())
        .locations(SchemaMigration.locations(vendor(database)))
        .load()
        .migrate();
  }

  private static String vendor(Database database) {
    try (var connection = connect(database)) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
