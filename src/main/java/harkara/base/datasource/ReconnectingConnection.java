package harkara.base.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * A connection that a pool may keep for ever: when the database has dropped it, it opens itself
 * again, but never within a transaction. Not every server's pool can be told to look whether its
 * connections are still alive. Before a transaction it looks itself, when the last look is a second
 * old.
 */
final class ReconnectingConnection implements InvocationHandler {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int LOOK_SECONDS = 2;
  private static final Set<String> OF_NO_CONSEQUENCE =
      Set.of("isWrapperFor", "unwrap", "toString", "hashCode", "clearWarnings", "getWarnings");

  private final LockedFileRetry.Opening<Connection> opening;
  private Connection open;
  private boolean closed;
  private boolean inTransaction;
  private boolean autoCommit = true;
  private int isolation;
  private long lookedAt;

  private ReconnectingConnection(LockedFileRetry.Opening<Connection> opening) throws SQLException {
    this.opening = opening;
    this.open = opening.open();
    this.isolation = open.getTransactionIsolation();
    this.lookedAt = System.nanoTime();
  }

  /**
   * @param opening opens the first connection now and others when it is gone
   */
  static Connection open(LockedFileRetry.Opening<Connection> opening) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            ReconnectingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ReconnectingConnection(opening));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "isClosed" -> closed;
      case "close", "abort" -> {
        closed = true;
        yield call(method, arguments);
      }
      case "rollback" -> rollback(method, arguments);
      case "commit" -> {
        inTransaction = false;
        yield call(method, arguments);
      }
      case "setAutoCommit" -> setAutoCommit(method, arguments);
      default -> use(method, arguments);
    };
  }

  /**
   * Never fails because the connection is gone: WildFly's pool holds what it set for set, and would
   * then run a transaction with every statement committed by itself.
   */
  private Object setAutoCommit(Method method, Object[] arguments) throws Throwable {
    var wanted = (boolean) arguments[0];
    try {
      call(method, arguments);
      inTransaction &= !wanted;
    } catch (SQLException gone) {
      if (inTransaction || closed) {
        throw gone;
      }
      closeQuietly(open);
    }
    autoCommit = wanted;
    return null;
  }

  /** Of a connection that is gone, the database has rolled back everything. */
  private Object rollback(Method method, Object[] arguments) throws Throwable {
    if (arguments == null) {
      inTransaction = false;
      if (open.isClosed()) {
        return null;
      }
    }
    return call(method, arguments);
  }

  private Object use(Method method, Object[] arguments) throws Throwable {
    if (!inTransaction && !closed && !OF_NO_CONSEQUENCE.contains(method.getName())) {
      reopenIfGone();
    }
    var result = call(method, arguments);
    if ("setTransactionIsolation".equals(method.getName())) {
      isolation = (int) arguments[0];
    } else {
      inTransaction = !autoCommit;
    }
    return result;
  }

  private void reopenIfGone() throws SQLException {
    if (!isGone()) {
      return;
    }
    closeQuietly(open);
    var next = opening.open();
    try {
      next.setTransactionIsolation(isolation);
      next.setAutoCommit(autoCommit);
    } catch (SQLException failure) {
      closeQuietly(next);
      throw failure;
    }
    open = next;
    lookedAt = System.nanoTime();
  }

  private boolean isGone() throws SQLException {
    if (open.isClosed()) {
      return true;
    }
    if (System.nanoTime() - lookedAt < LOOK_NANOS) {
      return false;
    }
    lookedAt = System.nanoTime();
    return !open.isValid(LOOK_SECONDS);
  }

  private static void closeQuietly(Connection lost) {
    try {
      lost.close();
    } catch (SQLException gone) {
      // that is why
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(open, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
