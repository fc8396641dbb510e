package harkara.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** Asks the server for a pool over {@link harkara.datasource.HarkaraDataSource}. */
@DataSourceDefinition(
    name = DatabaseDefinition.NAME,
    className = "harkara.datasource.HarkaraDataSource",
    properties = "prefix=harkara.db",
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 20)
@Singleton
public class DatabaseDefinition {
  static final String NAME = "java:app/jdbc/harkara";
}
