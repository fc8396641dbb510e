package harkara.base.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes lines of a kind a few times a minute, however often it happens: who sends bad requests, or
 * a database that is gone, does not fill a disk. What was left out is counted, and told with the
 * next line of the kind.
 */
public final class LimitedLogger {
  /** Lines of a kind a minute. */
  static final int LIMIT = 20;

  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final LongSupplier nanoTime;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  /** The count of a kind of lines since a time. */
  private record Kind(long since, int written, long leftOut) {}

  public LimitedLogger(Class<?> writer) {
    this(System.getLogger(writer.getName()), System::nanoTime);
  }

  LimitedLogger(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /**
   * Writes the line, unless there were too many of its kind.
   *
   * @param kind one of a few constants, never what comes from outside
   */
  public void log(Level level, String kind, Supplier<String> line) {
    if (!log.isLoggable(level)) {
      return;
    }
    var before = new Kind[1];
    var now =
        kinds.compute(
            kind,
            (same, count) -> {
              before[0] = count;
              return counted(count);
            });
    if (now.leftOut() == 0) {
      log.log(level, line.get() + leftOut(before[0]));
    }
  }

  private Kind counted(Kind count) {
    var now = nanoTime.getAsLong();
    if (count == null || now - count.since() >= WINDOW) {
      return new Kind(now, 1, 0);
    }
    return count.written() < LIMIT
        ? new Kind(count.since(), count.written() + 1, 0)
        : new Kind(count.since(), count.written(), count.leftOut() + 1);
  }

  private static String leftOut(Kind before) {
    return before == null || before.leftOut() == 0 ? "" : " left_out=" + before.leftOut();
  }
}
