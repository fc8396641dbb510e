package harkara.accounts.answers;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * So many threads at once may write answers, and none for long: where a server lets one wait for
 * the client, it is called off.
 */
final class WritePlaces {
  static final int AT_ONCE = 32;

  /** Hardly any time is needed, on a busy machine either. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;

  // guarded by this
  private final Set<Write> writes = new LinkedHashSet<>();

  WritePlaces(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A thread that writes. */
  static final class Write {
    private final long begun;

    // guarded by this
    private Thread writer = Thread.currentThread();
    private boolean interrupted;

    private Write(long begun) {
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
  synchronized Optional<Write> enter() {
    if (free() == 0) {
      return Optional.empty();
    }
    var write = new Write(nanoTime.getAsLong());
    writes.add(write);
    return Optional.of(write);
  }

  synchronized int free() {
    return AT_ONCE - writes.size();
  }

  void leave(Write write) {
    write.end();
    synchronized (this) {
      writes.remove(write);
    }
  }

  synchronized void look() {
    var now = nanoTime.getAsLong();
    writes.stream().filter(each -> now - each.begun >= LONGEST.toNanos()).forEach(Write::interrupt);
  }
}
