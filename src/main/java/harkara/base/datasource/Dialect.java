package harkara.base.datasource;

/** The kinds of databases, for the few statements that are others on one of them. */
public enum Dialect {
  H2,
  POSTGRESQL,
  MARIADB;

  /** That of the configured database; injected, see {@code DialectProducer}. */
  public static Dialect ofTheDatabase() {
    var url = HarkaraDataSource.url();
    if (url.startsWith(PostgreSql.PREFIX)) {
      return POSTGRESQL;
    }
    return url.startsWith(MariaDb.PREFIX) ? MARIADB : H2;
  }

  /** The one of these that this kind of database takes. */
  public <T> T choose(T h2, T postgreSql, T mariaDb) {
    return switch (this) {
      case H2 -> h2;
      case POSTGRESQL -> postgreSql;
      case MARIADB -> mariaDb;
    };
  }
}
