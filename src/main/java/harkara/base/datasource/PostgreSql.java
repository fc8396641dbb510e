package harkara.base.datasource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * Opens PostgreSQL, directly or through a pooler such as PgBouncer. Through a pooler nothing is
 * prepared on the server, since the next transaction may be on another connection of its; and it
 * may refuse to set limits for a connection, which are then those of the database's user.
 */
final class PostgreSql {
  static final String PREFIX = "jdbc:postgresql:";

  private static final Logger LOG = System.getLogger(PostgreSql.class.getName());

  /** In seconds, where the URL says nothing: no thread waits for ever. */
  private static final int CONNECT_TIMEOUT = 2;

  private static final int LOGIN_TIMEOUT = 5;
  private static final int SOCKET_TIMEOUT = 30;

  /**
   * Nobody waits long for a lock of a node that is halted, and it does not keep it for ever. In
   * milliseconds.
   */
  private static final String LIMITS =
      "-c lock_timeout=1500 -c idle_in_transaction_session_timeout=10000";

  private static final String NO_LIMITS =
      "through this pooler no limits are set for a connection: give them to the user of"
          + " harkara.db.user, with alter role ... set lock_timeout = '1500ms' and alter role ..."
          + " set idle_in_transaction_session_timeout = '10s'";

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private PostgreSql() {}

  static Sources open(String url) throws SQLException {
    var simple = new PGSimpleDataSource();
    var pooling = new PGConnectionPoolDataSource();
    var all = List.<BaseDataSource>of(simple, pooling);
    for (var postgres : all) {
      configure(postgres, url);
      limitWaits(postgres, url);
    }
    adapt(all, url);
    return new Sources(simple, pooling);
  }

  static DataSource unlimited(String url) throws SQLException {
    var patient = new PGSimpleDataSource();
    configure(patient, url);
    adapt(List.of(patient), url);
    return patient;
  }

  private static void configure(BaseDataSource postgres, String url) {
    postgres.setURL(url);
    postgres.setReWriteBatchedInserts(true);
    postgres.setTcpKeepAlive(true);
    postgres.setApplicationName("harkara");
    DatabaseSettings.user().ifPresent(postgres::setUser);
    DatabaseSettings.password().ifPresent(postgres::setPassword);
  }

  private static void limitWaits(BaseDataSource postgres, String url) {
    if (!url.contains("options=")) {
      postgres.setOptions(LIMITS);
    }
    if (!url.contains("connectTimeout=")) {
      postgres.setConnectTimeout(CONNECT_TIMEOUT);
    }
    if (!url.contains("loginTimeout=")) {
      postgres.setLoginTimeout(LOGIN_TIMEOUT);
    }
    if (!url.contains("socketTimeout=")) {
      postgres.setSocketTimeout(SOCKET_TIMEOUT);
    }
  }

  /** Looks once who answers there. */
  private static void adapt(List<BaseDataSource> all, String url) throws SQLException {
    var first = all.get(0);
    try {
      look(all, url);
    } catch (SQLException refused) {
      if (!LIMITS.equals(first.getOptions()) || !Pooler.refusesParameter(refused, "options")) {
        throw refused;
      }
      all.forEach(postgres -> postgres.setOptions(null));
      look(all, url);
    }
  }

  private static void look(List<BaseDataSource> all, String url) throws SQLException {
    try (var connection = all.get(0).getConnection()) {
      if (!Pooler.isBetween(connection)) {
        return;
      }
      if (!url.contains("prepareThreshold=")) {
        all.forEach(postgres -> postgres.setPrepareThreshold(0));
      }
      if (isWithoutLimit(connection) && SAID.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, NO_LIMITS);
      }
    }
  }

  private static boolean isWithoutLimit(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("show lock_timeout")) {
      row.next();
      return "0".equals(row.getString(1));
    }
  }
}
