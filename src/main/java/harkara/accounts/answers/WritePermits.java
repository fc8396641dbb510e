package harkara.accounts.answers;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Permits for threads to write answers: so many at once, and none for long. Where a server lets one
 * wait for the client, it is called off.
 */
final class WritePermits {
  static final int AT_ONCE = 32;

  /** Hardly any time is needed, on a busy machine either. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;

  // guarded by this
  private final Set<Permit> granted = new LinkedHashSet<>();

  WritePermits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Held by a thread while it writes. */
  static final class Permit {
    private final long begun;

    // guarded by this
    private Thread writer = Thread.currentThread();
    private boolean interrupted;

    private Permit(long begun) {
      this.begun = begun;
    }

    /** Its connection ends by that, on every server. */
    private synchronized void interrupt() {
      if (writer != null) {
        interrupted = true;
        writer.interrupt();
      }
    }

    /** By the thread itself; what called it off is not to meet it at what it does next. */
    private synchronized void end() {
      writer = null;
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }

  /** Empty where this thread had better not write. */
  synchronized Optional<Permit> tryAcquire() {
    if (available() == 0) {
      return Optional.empty();
    }
    var permit = new Permit(nanoTime.getAsLong());
    granted.add(permit);
    return Optional.of(permit);
  }

  synchronized int available() {
    return AT_ONCE - granted.size();
  }

  void release(Permit permit) {
    permit.end();
    synchronized (this) {
      granted.remove(permit);
    }
  }

  synchronized void look() {
    var now = nanoTime.getAsLong();
    granted.stream()
        .filter(each -> now - each.begun >= LONGEST.toNanos())
        .forEach(Permit::interrupt);
  }
}
