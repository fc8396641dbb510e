package harkara.base.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads again when it is asked, but every ten seconds at most: so what rows tell costs as much,
 * however many ask how often. What cannot be read is nothing until the next time.
 */
public final class Snapshot<T> {
  private static final Logger LOG = System.getLogger(Snapshot.class.getName());
  private static final long PERIOD_NANOS = Duration.ofSeconds(10).toNanos();

  private final Supplier<T> reader;
  private final T nothing;
  private final LongSupplier nanoTime;

  // guarded by this
  private T value;
  private long readAt;

  public Snapshot(Supplier<T> reader, T nothing) {
    this(reader, nothing, System::nanoTime);
  }

  Snapshot(Supplier<T> reader, T nothing, LongSupplier nanoTime) {
    this.reader = reader;
    this.nothing = nothing;
    this.nanoTime = nanoTime;
  }

  public synchronized T get() {
    var now = nanoTime.getAsLong();
    if (value == null || now - readAt >= PERIOD_NANOS) {
      value = read();
      readAt = now;
    }
    return value;
  }

  private T read() {
    try {
      return reader.get();
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, "metrics are without what rows tell", failure);
      return nothing;
    }
  }
}
