package harkara.base.database;

import harkara.base.datasource.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Has the kind of the database injected. */
@ApplicationScoped
class DialectProducer {
  private final Dialect dialect = Dialect.ofTheDatabase();

  @Produces
  @Dependent
  Dialect dialect() {
    return dialect;
  }
}
