package harkara.testing.statements;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** In the place of {@link harkara.base.database.DatabaseDefinition}. */
@DataSourceDefinition(
    name = "java:app/jdbc/harkara",
    className = "harkara.testing.statements.CountingDataSource",
    properties = "prefix=harkara.db",
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 20)
@Singleton
public class CountedDatabase {}
