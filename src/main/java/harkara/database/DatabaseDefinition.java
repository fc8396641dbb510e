package harkara.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * Asks the server for a pool over {@link harkara.datasource.HarkaraDataSource}. Who finds no
 * connection free is refused after 2 s; how to say so is the server's own matter.
 */
@DataSourceDefinition(
    name = DatabaseDefinition.NAME,
    className = "harkara.datasource.HarkaraDataSource",
    properties = {"prefix=harkara.db", "fish.payara.max-wait-time-in-millis=2000"},
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 20)
@Singleton
public class DatabaseDefinition {
  static final String NAME = "java:app/jdbc/harkara";
}
