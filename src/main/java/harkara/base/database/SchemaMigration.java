package harkara.base.database;

import harkara.base.datasource.HarkaraDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anything else starts. On an H2 that would lose commits, and
 * on a PostgreSQL that cannot keep every text, nothing does: neither changes while it runs.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
  private static final Logger LOG = System.getLogger(SchemaMigration.class.getName());

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  @Inject Durability durability;

  @PostConstruct
  void migrate() {
    var vendor = vendor();
    refuse(vendor.equals("h2") ? durability.flaw() : encodingFlaw());
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(unlimited())
        .locations(locations(vendor))
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  private Optional<String> encodingFlaw() {
    try (var connection = dataSource.getConnection()) {
      return Encoding.flaw(connection);
    } catch (SQLException cause) {
      throw new IllegalStateException("the database does not tell its encoding", cause);
    }
  }

  private DataSource unlimited() {
    try {
      return HarkaraDataSource.unlimited().orElse(dataSource);
    } catch (SQLException cause) {
      throw new IllegalStateException("harkara.db.url names no database to be migrated", cause);
    }
  }

  /** MariaDB lacks the types that the others have in common: it has versions of its own. */
  static String[] locations(String vendor) {
    var own = "classpath:db/migration/" + vendor;
    return vendor.equals("mariadb")
        ? new String[] {own}
        : new String[] {"classpath:db/migration/common", own};
  }

  private static void refuse(Optional<String> flaw) {
    flaw.ifPresent(
        text -> {
          LOG.log(Level.ERROR, "not ready: {0}", text);
          throw new IllegalStateException(text);
        });
  }

  private String vendor() {
    try (var connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    } catch (SQLException cause) {
      throw new IllegalStateException("harkara.db.url names no database that answers", cause);
    }
  }
}
