package harkara.base.datasource;

import java.sql.SQLException;
import java.time.Duration;
import org.h2.api.ErrorCode;

/**
 * Opens a database in a file that another process may hold for a moment longer, as when a server is
 * restarted before the one before it is gone. After ten seconds it is held for good.
 */
final class LockedFileRetry {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 100;

  private LockedFileRetry() {}

  /** Opens a connection. */
  interface Opening<C> {
    C open() throws SQLException;
  }

  /**
   * @throws SQLException when the file is still held after the limit, and at once when anything
   *     else is wrong
   */
  static <C> C open(Opening<C> opening) throws SQLException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        return opening.open();
      } catch (SQLException e) {
        if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || System.nanoTime() - end > 0) {
          throw e;
        }
      }
      pause();
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while another process holds the database's file", e);
    }
  }
}
