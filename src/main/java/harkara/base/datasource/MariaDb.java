package harkara.base.datasource;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;

/**
 * Opens MariaDB. Its driver is under the LGPL and not part of the application: the operator adds it
 * to the server, and it is found by name.
 */
final class MariaDb {
  static final String PREFIX = "jdbc:mariadb:";

  private static final String DRIVER = "org.mariadb.jdbc.MariaDbDataSource";
  private static final String NO_DRIVER =
      "harkara.db.url names MariaDB, whose driver is not part of the application: add"
          + " mariadb-java-client-3.5.6.jar (Maven: org.mariadb.jdbc:mariadb-java-client:3.5.6) to"
          + " the libraries of the server, on Payara Micro with --addlibs, and start it again";

  /** Else it logs every failure itself, with the values that a row or a statement has. */
  private static final String SILENCE = "mariadb.logging.disable";

  /**
   * Times are UTC, to the microsecond; each statement sees what is committed; whole batches go in
   * one message; and what does not fit is refused, never cut off.
   */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "connectionTimeZone", "UTC",
          "forceConnectionTimeZoneToSession", "true",
          "preserveInstants", "true",
          "transactionIsolation", "READ-COMMITTED",
          "useBulkStmtsForInserts", "true",
          "tcpKeepAlive", "true");

  /** In milliseconds, where the URL says nothing: no thread waits for ever. */
  private static final Map<String, String> TIMEOUTS =
      Map.of("connectTimeout", "2000", "socketTimeout", "30000");

  private static final String STRICT = "sql_mode=TRADITIONAL";

  /**
   * Nobody waits long for a lock, of a row or of a table, of a node that is halted, and it does not
   * keep it for ever. In seconds.
   */
  private static final String LIMITS =
      ",innodb_lock_wait_timeout=2,lock_wait_timeout=2,idle_transaction_timeout=10";

  private MariaDb() {}

  static Sources open(String url) throws SQLException {
    var options = new LinkedHashMap<>(OPTIONS);
    options.putAll(TIMEOUTS);
    options.put("sessionVariables", STRICT + LIMITS);
    var source = load(url, options);
    return new Sources(source, (ConnectionPoolDataSource) source);
  }

  static DataSource unlimited(String url) throws SQLException {
    var options = new LinkedHashMap<>(OPTIONS);
    options.put("sessionVariables", STRICT);
    return load(url, options);
  }

  private static DataSource load(String url, Map<String, String> options) throws SQLException {
    if (System.getProperty(SILENCE) == null) {
      System.setProperty(SILENCE, "true"); // read when the driver's first class is loaded
    }
    try {
      var type = Class.forName(DRIVER, true, MariaDb.class.getClassLoader());
      var source = type.getConstructor(String.class).newInstance(withOptions(url, options));
      if (DatabaseSettings.user().isPresent()) {
        set(source, "setUser", DatabaseSettings.user().get());
      }
      if (DatabaseSettings.password().isPresent()) {
        set(source, "setPassword", DatabaseSettings.password().get());
      }
      return (DataSource) source;
    } catch (ClassNotFoundException missing) {
      throw new SQLException(NO_DRIVER, missing);
    } catch (InvocationTargetException refused) {
      throw refused.getCause() instanceof SQLException known
          ? known
          : new SQLException(refused.getCause());
    } catch (ReflectiveOperationException unknown) {
      throw new SQLException("this driver of MariaDB is of an unknown kind", unknown);
    }
  }

  private static void set(Object source, String method, String value)
      throws ReflectiveOperationException {
    source.getClass().getMethod(method, String.class).invoke(source, value);
  }

  /** What the URL says itself stays. */
  private static String withOptions(String url, Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> !url.contains(option.getKey() + "="))
        .map(option -> option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining("&", url + (url.contains("?") ? "&" : "?"), ""));
  }
}
