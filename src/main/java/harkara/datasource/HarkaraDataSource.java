package harkara.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.eclipse.microprofile.config.ConfigProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * The database that the configuration names: {@code harkara.db.url}, {@code harkara.db.user} and
 * {@code harkara.db.password}. H2 and PostgreSQL URLs are understood; without one it is an H2 file
 * in {@code ./harkara-data}. The server pools what this class opens; as a {@link
 * ConnectionPoolDataSource} its connections tell the pool when they are broken.
 */
public class HarkaraDataSource implements DataSource, ConnectionPoolDataSource {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String DEFAULT_URL =
      "jdbc:h2:file:./harkara-data/harkara;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  /** In seconds, where the URL says nothing: no thread waits for ever for PostgreSQL. */
  private static final int CONNECT_TIMEOUT = 2;

  private static final int LOGIN_TIMEOUT = 5;
  private static final int SOCKET_TIMEOUT = 30;

  /**
   * Nobody waits long for a lock of a node that is halted, and it does not keep it for ever. In
   * milliseconds; H2 has a limit of its own, about as long as the first.
   */
  private static final String LIMITS =
      "-c lock_timeout=1500 -c idle_in_transaction_session_timeout=10000";

  private volatile DataSource source;
  private volatile ConnectionPoolDataSource pooled;
  private volatile PrintWriter logWriter;
  private volatile int loginTimeout;

  /** Some servers insist on one property of a data source definition; this one has no effect. */
  public void setPrefix(String prefix) {}

  @Override
  public Connection getConnection() throws SQLException {
    return FirstContact.open(
        () -> {
          connect();
          return HeldFile.open(source::getConnection);
        });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return FirstContact.open(
        () -> {
          connect();
          return HeldFile.open(pooled::getPooledConnection);
        });
  }

  @Override
  public PooledConnection getPooledConnection(String user, String password) throws SQLException {
    return getPooledConnection();
  }

  private synchronized void connect() throws SQLException {
    if (pooled != null) {
      return;
    }
    var url = url();
    if (url.startsWith(H2)) {
      openH2(url);
    } else if (url.startsWith(POSTGRESQL)) {
      openPostgreSql(url);
    } else {
      throw new SQLException(
          "harkara.db.url must start with jdbc:h2: or jdbc:postgresql:, but is of another kind");
    }
  }

  /** Where the database is, as the configuration says. */
  public static String url() {
    return setting("harkara.db.url").orElse(DEFAULT_URL);
  }

  private void openH2(String url) {
    var h2 = new JdbcDataSource();
    h2.setURL(openToTheEnd(url));
    h2.setUser(setting("harkara.db.user").orElse("sa"));
    h2.setPassword(setting("harkara.db.password").orElse(""));
    source = h2;
    pooled = h2;
  }

  /** Else H2 closes at the first sign of the process's end, before what is under way is written. */
  private static String openToTheEnd(String url) {
    return url.contains("DB_CLOSE_ON_EXIT") || url.contains("AUTO_SERVER=TRUE")
        ? url
        : url + ";DB_CLOSE_ON_EXIT=FALSE";
  }

  /**
   * PostgreSQL without a pool and without limits, for work that may take long, such as migrations.
   */
  public static DataSource unlimitedPostgreSql() {
    var patient = new PGSimpleDataSource();
    configure(patient, url());
    return patient;
  }

  private void openPostgreSql(String url) throws SQLException {
    var simple = new PGSimpleDataSource();
    var pooling = new PGConnectionPoolDataSource();
    for (var postgres : List.of(simple, pooling)) {
      configure(postgres, url);
      limitWaits(postgres, url);
    }
    source = simple;
    pooled = pooling;
  }

  private static void configure(BaseDataSource postgres, String url) {
    postgres.setURL(url);
    postgres.setReWriteBatchedInserts(true);
    postgres.setTcpKeepAlive(true);
    postgres.setApplicationName("harkara");
    setting("harkara.db.user").ifPresent(postgres::setUser);
    setting("harkara.db.password").ifPresent(postgres::setPassword);
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

  /** Some servers log in before MicroProfile Config is there: then from property or environment. */
  private static Optional<String> setting(String key) {
    try {
      return ConfigProvider.getConfig(HarkaraDataSource.class.getClassLoader())
          .getOptionalValue(key, String.class);
    } catch (IllegalStateException noConfigYet) {
      return Optional.ofNullable(System.getProperty(key))
          .or(() -> Optional.ofNullable(System.getenv(key.toUpperCase().replace('.', '_'))));
    }
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    logWriter = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("its drivers log for themselves");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a wrapper of " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
