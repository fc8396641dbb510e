package harkara.database;

import harkara.datasource.HarkaraDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anything else starts. On an H2 that would lose commits,
 * nothing does: its settings are ours and cannot change while it runs.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  @Inject Durability durability;

  @PostConstruct
  void migrate() {
    var vendor = vendor();
    var isH2 = vendor.equals("h2");
    if (isH2) {
      refuse(durability.flaw());
    }
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(isH2 ? dataSource : HarkaraDataSource.unlimitedPostgreSql())
        .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  private static void refuse(Optional<String> flaw) {
    flaw.ifPresent(
        text -> {
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
