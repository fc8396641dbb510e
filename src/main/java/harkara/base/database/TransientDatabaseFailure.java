package harkara.base.database;

import static harkara.base.database.DatabaseFailures.Kind.LASTING;
import static harkara.base.database.DatabaseFailures.Kind.NO_CONNECTION;
import static harkara.base.database.DatabaseFailures.Kind.PASSING;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.transaction.xa.XAException;

/**
 * The database could not do it now, and may be able to later: deadlock, serialisation failure, lock
 * wait, lost connection, restart, no room on its disk, read-only for now, no answer in time. The
 * transaction is rolled back or nobody knows, so it can be repeated as a whole.
 */
public class TransientDatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Connection, resources (disk, memory, connections), system (input and output). */
  private static final Set<String> CLASSES = Set.of("08", "53", "58");

  private static final Set<String> STATES =
      Set.of(
          "25006", "25P03", "26000", "40001", "40003", "40P01", "42P05", "55P03", "57014", "57P01",
          "57P02", "57P03", "57P05", "HYT00");

  /**
   * H2's own: lock time-out, concurrent update, object or connection closed, already open
   * elsewhere, input and output, read-only, closed, out of memory, shutting down.
   */
  private static final Set<Integer> H2_CODES =
      Set.of(50200, 90131, 90007, 90067, 90020, 90028, 90031, 90097, 90098, 90108, 90121);

  /**
   * MariaDB's own: deadlock, lock time-out, row changed since it was read, disk or table full,
   * error of the storage engine or at the commit, too many connections in all or of this user,
   * read-only for now, shutting down, interrupted, connection killed, statement took too long.
   */
  private static final Set<Integer> MARIADB_CODES =
      Set.of(
          1213, 1205, 1020, 1021, 1114, 1030, 1180, 1040, 1203, 1226, 1290, 1836, 1053, 1317, 1927,
          1969);

  private static final int MARIADB_SAME_KEY = 1062;

  public TransientDatabaseFailure(Throwable cause) {
    super("the database could not do this just now", cause);
  }

  private TransientDatabaseFailure(String message) {
    super(message);
  }

  /** It may be done later, or never. */
  public static TransientDatabaseFailure notInTime() {
    return new TransientDatabaseFailure("the database did not answer in time");
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
      sqlCause(failure).map(SQLException::getSQLState).ifPresent(FailedWork.OF_THIS_NODE::add);
      if (isTransient(failure)) {
        DatabaseFailures.OF_THIS_NODE.add(isOfPool(failure) ? NO_CONNECTION : PASSING);
        throw new TransientDatabaseFailure(failure);
      }
      if (sqlCause(failure).isPresent() && !isUniqueViolation(failure)) {
        DatabaseFailures.OF_THIS_NODE.add(LASTING);
      }
      throw failure;
    }
  }

  /** Whether it is not of a database: the pool has no connection to give. */
  private static boolean isOfPool(Throwable failure) {
    return sqlCause(failure).filter(sql -> sql.getSQLState() == null).isPresent();
  }

  /** Whether a failure says that a row with the same key is there already. */
  public static boolean isUniqueViolation(Throwable failure) {
    return sqlCause(failure)
        .filter(sql -> "23505".equals(sql.getSQLState()) || sql.getErrorCode() == MARIADB_SAME_KEY)
        .isPresent();
  }

  /** Whether the database refuses what it was given, and would each time. */
  public static boolean isRefusal(Throwable failure) {
    return !isIn(failure) && sqlCause(failure).isPresent();
  }

  /** Whether a failure is one of these or has a transient one of the database at its root. */
  public static boolean isIn(Throwable failure) {
    return failure instanceof TransientDatabaseFailure || isTransient(failure);
  }

  private static boolean isTransient(Throwable failure) {
    return sqlCause(failure)
        .map(TransientDatabaseFailure::isTransient)
        .orElseGet(() -> isLostCommit(failure));
  }

  /**
   * The connection broke during the commit: servers drop the driver's exception, and nobody knows.
   */
  private static boolean isLostCommit(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof XAException
          || cause instanceof RollbackException && cause.getCause() == null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTransient(SQLException failure) {
    var state = failure.getSQLState();
    return state == null // of the pool
        || STATES.contains(state)
        || CLASSES.contains(state.substring(0, Math.min(2, state.length())))
        || H2_CODES.contains(failure.getErrorCode())
        || MARIADB_CODES.contains(failure.getErrorCode());
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
