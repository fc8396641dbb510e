package harkara.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The database could not do it now, and may be able to in a moment: deadlock, serialisation
 * failure, lock wait, lost connection, restart. The transaction is rolled back, so it can be
 * repeated as a whole.
 */
public class TransientDatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** H2's lock time-out; its general SQL state says nothing. */
  private static final int H2_LOCK_TIMEOUT = 50200;

  private static final int H2_CONCURRENT_UPDATE = 90131;
  private static final Set<String> STATES =
      Set.of("40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "HYT00");

  TransientDatabaseFailure(Throwable cause) {
    super("the database could not do this just now", cause);
  }

  /**
   * Runs a transaction and tells transient failures from the others.
   *
   * @throws TransientDatabaseFailure instead of whatever the server wrapped the failure into
   */
  public static <T> T translate(Supplier<T> transaction) {
    try {
      return transaction.get();
    } catch (RuntimeException failure) {
      if (isTransient(failure)) {
        throw new TransientDatabaseFailure(failure);
      }
      throw failure;
    }
  }

  /** Whether a failure says that a row with the same key is there already. */
  public static boolean isUniqueViolation(Throwable failure) {
    return sqlCause(failure).map(SQLException::getSQLState).filter("23505"::equals).isPresent();
  }

  /** Whether a failure is one of these or has a transient one of the database at its root. */
  public static boolean isIn(Throwable failure) {
    return failure instanceof TransientDatabaseFailure || isTransient(failure);
  }

  private static boolean isTransient(Throwable failure) {
    return sqlCause(failure).filter(TransientDatabaseFailure::isTransient).isPresent();
  }

  private static boolean isTransient(SQLException failure) {
    var state = failure.getSQLState();
    return failure.getErrorCode() == H2_LOCK_TIMEOUT
        || failure.getErrorCode() == H2_CONCURRENT_UPDATE
        || state == null // not of a database, so of the pool: it has no connection to give
        || STATES.contains(state)
        || state.startsWith("08");
  }

  private static Optional<SQLException> sqlCause(Throwable failure) {
    SQLException found = null;
    for (var cause = failure;
        cause != null && cause != cause.getCause();
        cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return Optional.ofNullable(found)
        .map(sql -> sql.getNextException() == null ? sql : sql.getNextException());
  }
}
