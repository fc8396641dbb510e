package harkara.accounts.reading;

import harkara.base.database.StatementLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/** One transaction, so one connection, for all that an operation reads. */
@ApplicationScoped
class ReadTransaction {
  private final ReadSettings settings;
  private final StatementLimit limit;

  ReadTransaction() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ReadTransaction(ReadSettings settings, StatementLimit limit) {
    this.settings = settings;
    this.limit = limit;
  }

  @Transactional
  Object run(Callable<?> read) throws Exception {
    limit.set(settings.timeout());
    try {
      return read.call();
    } finally {
      limit.lift();
    }
  }
}
