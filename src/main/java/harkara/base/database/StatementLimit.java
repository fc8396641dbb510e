package harkara.base.database;

import harkara.base.datasource.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Limits how long a statement of the transaction may take; then the database ends it, also when the
 * node is gone by then. PostgreSQL forgets the limit with the transaction, the others keep it until
 * it is lifted.
 *
 * <p>PostgreSQL also plans each of these statements for its own values. A plan for any tenant and
 * any time, which it would make at the sixth execution, goes by the ids of all tenants, and reads
 * the whole log of the others for a tenant that has little.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class StatementLimit {
  private static final Logger LOG = System.getLogger(StatementLimit.class.getName());

  @PersistenceContext private EntityManager entities;

  @Inject private Dialect dialect;

  public void set(Duration limit) {
    var millis = limit.toMillis();
    if (dialect == Dialect.POSTGRESQL) {
      entities
          .createNativeQuery(
              "select set_config('statement_timeout', '%d', true),".formatted(millis)
                  + " set_config('plan_cache_mode', 'force_custom_plan', true)")
          .getSingleResult();
    } else if (dialect == Dialect.MARIADB) {
      run("set session max_statement_time = " + millis / 1000.0);
    } else {
      run("set query_timeout " + millis);
    }
  }

  /** Where that fails, the connection is broken or the next who sets a limit lifts it. */
  public void lift() {
    try {
      if (dialect == Dialect.MARIADB) {
        run("set session max_statement_time = default");
      } else if (dialect == Dialect.H2) {
        run("set query_timeout 0");
      }
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, "the limit of a statement was not lifted", failure);
    }
  }

  private void run(String statement) {
    entities.createNativeQuery(statement).executeUpdate();
  }
}
