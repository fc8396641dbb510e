package harkara.base.datasource;

import org.h2.jdbcx.JdbcDataSource;

/** Opens H2, which limits the wait for a lock by itself, to about as long as the others do. */
final class H2 {
  static final String PREFIX = "jdbc:h2:";

  private H2() {}

  static Sources open(String url) {
    var h2 = new JdbcDataSource();
    h2.setURL(openToTheEnd(url));
    h2.setUser(DatabaseSettings.user().orElse("sa"));
    h2.setPassword(DatabaseSettings.password().orElse(""));
    return new Sources(h2, h2);
  }

  /** Else H2 closes at the first sign of the process's end, before what is under way is written. */
  private static String openToTheEnd(String url) {
    return url.contains("DB_CLOSE_ON_EXIT") || url.contains("AUTO_SERVER=TRUE")
        ? url
        : url + ";DB_CLOSE_ON_EXIT=FALSE";
  }
}
