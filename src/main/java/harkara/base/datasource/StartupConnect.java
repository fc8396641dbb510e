package harkara.base.datasource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Set;

/**
 * Says in the log why no connection can be opened, once for each reason, in words that name the
 * setting and quote none. Until there has been a first connection, one to a database that is merely
 * not up is waited for: a server that started before its database is ready when that has come, and
 * this is where servers ask before anything of ours has begun.
 */
final class StartupConnect {
  private static final Logger LOG = System.getLogger(StartupConnect.class.getName());
  private static final long PAUSE_MILLIS = 1000;
  private static final int H2_IS_HELD = 90020;
  private static final Set<Integer> H2_IS_NOT_THERE = Set.of(90013, 90146, 90149);

  private static volatile boolean made;
  private static volatile String said = "";

  private StartupConnect() {}

  /**
   * @throws SQLException what the opening threw, when waiting does not help or it worked before
   */
  static <C> C open(LockedFileRetry.Opening<C> opening) throws SQLException {
    while (true) {
      try {
        var connection = opening.open();
        made = true;
        said = "";
        return connection;
      } catch (SQLException failure) {
        say(reason(failure));
        if (made || !mayCome(failure)) {
          throw failure;
        }
      }
      pause();
    }
  }

  private static synchronized void say(String reason) {
    if (!reason.equals(said)) {
      said = reason;
      LOG.log(Level.ERROR, "not ready: {0}", reason);
    }
  }

  static String reason(SQLException failure) {
    var state = state(failure);
    var code = failure.getErrorCode();
    if (failure.getClass() == SQLException.class && state.isEmpty()) {
      return failure.getMessage(); // our own
    }
    var refused = Pooler.refusedParameter(failure);
    if (refused.isPresent()) {
      return "the pooler that harkara.db.url points at refuses the startup parameter "
          + refused.get()
          + "; add it to PgBouncer's ignore_startup_parameters";
    }
    if (Pooler.LOST_STATEMENTS.contains(state)) {
      return "through a pooler in transaction mode harkara.db.url must not set prepareThreshold";
    }
    if (code == H2_IS_HELD) {
      return "another process has the H2 file of harkara.db.url open; H2 serves one node only";
    }
    if (state.startsWith("28")) {
      return "the database refuses harkara.db.user and harkara.db.password";
    }
    if (state.equals("3D000") || H2_IS_NOT_THERE.contains(code)) {
      return "harkara.db.url names a database that is not there";
    }
    return mayCome(failure)
        ? "nothing answers where harkara.db.url points; tried again until it does"
        : "what harkara.db.url names cannot be used, SQL state " + state;
  }

  /** Whether it may be there later without anybody changing a setting. */
  private static boolean mayCome(SQLException failure) {
    return state(failure).startsWith("08") || state(failure).startsWith("57P");
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the database of harkara.db.url does not answer", e);
    }
  }
}
