package harkara.base.database;

import harkara.base.datasource.Dialect;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Reads the database's clock; in a transaction, since some pools notice only at its beginning that
 * a connection is broken.
 */
@ApplicationScoped
@Transactional
public class DatabaseTime {

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  @Inject private Dialect dialect;

  /** Made here: on threads without an application, such as those of health, nothing is injected. */
  protected void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /**
   * @throws IllegalStateException when the database does not answer
   */
  public Instant now() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("select current_timestamp(6)");
        var row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException failure) {
      throw new IllegalStateException("the database does not tell its time", failure);
    }
  }

  /** Whether it has no clock but the one of this machine. */
  protected boolean isInThisProcess() {
    return dialect == Dialect.H2;
  }
}
