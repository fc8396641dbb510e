package harkara.base.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;

/**
 * The database that the configuration names: {@code harkara.db.url}, {@code harkara.db.user} and
 * {@code harkara.db.password}. URLs of H2, PostgreSQL and MariaDB are understood; without one it is
 * an H2 file in {@code ./harkara-data}. The server pools what this class opens; as a {@link
 * ConnectionPoolDataSource} its connections tell the pool when they are broken.
 */
public class HarkaraDataSource implements DataSource, ConnectionPoolDataSource {
  private volatile Sources sources;
  private volatile PrintWriter logWriter;
  private volatile int loginTimeout;

  /** Some servers insist on one property of a data source definition; this one has no effect. */
  public void setPrefix(String prefix) {}

  /** For pools that keep it: it opens itself again when the database has dropped it. */
  @Override
  public Connection getConnection() throws SQLException {
    return StartupConnect.open(
        () -> {
          connect();
          return ReconnectingConnection.open(
              () -> LockedFileRetry.open(sources.plain()::getConnection));
        });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return StartupConnect.open(
        () -> {
          connect();
          return LockedFileRetry.open(sources.pooled()::getPooledConnection);
        });
  }

  @Override
  public PooledConnection getPooledConnection(String user, String password) throws SQLException {
    return getPooledConnection();
  }

  private synchronized void connect() throws SQLException {
    if (sources == null) {
      sources = open(url());
    }
  }

  private static Sources open(String url) throws SQLException {
    if (url.startsWith(H2.PREFIX)) {
      return H2.open(url);
    }
    if (url.startsWith(PostgreSql.PREFIX)) {
      return PostgreSql.open(url);
    }
    if (url.startsWith(MariaDb.PREFIX)) {
      return MariaDb.open(url);
    }
    throw new SQLException(
        "harkara.db.url must start with jdbc:h2:, jdbc:postgresql: or jdbc:mariadb:, but is of"
            + " another kind");
  }

  /** Where the database is, as the configuration says. */
  public static String url() {
    return DatabaseSettings.url();
  }

  /**
   * The database without a pool and without limits, for work that may take long, such as
   * migrations; empty for H2, which has no limits that would matter.
   */
  public static Optional<DataSource> unlimited() throws SQLException {
    var url = url();
    if (url.startsWith(PostgreSql.PREFIX)) {
      return Optional.of(PostgreSql.unlimited(url));
    }
    return url.startsWith(MariaDb.PREFIX) ? Optional.of(MariaDb.unlimited(url)) : Optional.empty();
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
