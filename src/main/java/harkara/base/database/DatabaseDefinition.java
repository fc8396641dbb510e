package harkara.base.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * Asks the server for a pool over {@link harkara.base.datasource.HarkaraDataSource}. Who finds no
 * connection free is refused after 2 s, and a connection is tried before its use when the last try
 * is a second old, so that dead ones go; how to say so is the server's own matter.
 */
@DataSourceDefinition(
    name = DatabaseDefinition.NAME,
    className = "harkara.base.datasource.HarkaraDataSource",
    properties = {
      "prefix=harkara.db",
      "fish.payara.max-wait-time-in-millis=2000",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1"
    },
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = DatabaseDefinition.MOST)
@Singleton
public class DatabaseDefinition {
  static final String NAME = "java:app/jdbc/harkara";

  /** Connections of a node. */
  static final int MOST = 20;
}
