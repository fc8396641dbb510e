package harkara.datasource;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/** Opens PostgreSQL. */
final class PostgreSql {
  static final String PREFIX = "jdbc:postgresql:";

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

  private PostgreSql() {}

  static Sources open(String url) throws SQLException {
    var simple = new PGSimpleDataSource();
    var pooling = new PGConnectionPoolDataSource();
    for (var postgres : List.of(simple, pooling)) {
      configure(postgres, url);
      limitWaits(postgres, url);
    }
    return new Sources(simple, pooling);
  }

  static DataSource unlimited(String url) {
    var patient = new PGSimpleDataSource();
    configure(patient, url);
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
}
