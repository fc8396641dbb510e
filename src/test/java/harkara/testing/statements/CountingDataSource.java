package harkara.testing.statements;

import harkara.base.datasource.HarkaraDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** The database that the configuration names, with every statement counted. */
public class CountingDataSource implements DataSource {
  private final DataSource counted =
      ProxyDataSourceBuilder.create(new HarkaraDataSource())
          .listener(StatementCounts.register())
          .build();

  /** Some servers insist on one property of a data source definition; this one has no effect. */
  public void setPrefix(String prefix) {}

  @Override
  public Connection getConnection() throws SQLException {
    return counted.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return counted.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return counted.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    counted.setLogWriter(out);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return counted.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    counted.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return counted.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return counted.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return counted.isWrapperFor(type);
  }
}
