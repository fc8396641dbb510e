package harkara.delivery.transport;

import java.time.Duration;

/**
 * The ends of one exchange and of its present phase, which is never later. Times are those of
 * {@link System#nanoTime}; the exchange guards them.
 */
final class Deadlines {
  private final long startedAt = System.nanoTime();
  private final long last;
  private long phaseEnds;

  /** Both begin now. */
  Deadlines(Duration all, long phaseNanos) {
    last = startedAt + all.toNanos();
    limitPhase(startedAt, phaseNanos);
  }

  long startedAt() {
    return startedAt;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Nothing but the end of all ends the phase. */
  void unlimitPhase() {
    phaseEnds = last;
  }

  /**
   * @return the phase's end
   */
  long limitPhase(long from, long nanos) {
    long ends = from + nanos;
    phaseEnds = ends - last < 0 ? ends : last;
    return phaseEnds;
  }

  boolean isPhaseOver(long now) {
    return now - phaseEnds >= 0;
  }

  boolean isOver(long now) {
    return now - last >= 0;
  }
}
