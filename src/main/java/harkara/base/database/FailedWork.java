package harkara.base.database;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells failures of transactions that are neither theirs nor passing: a table or a right that is
 * missing, or a pooler that mixes up connections. A database that tells its time may yet do no
 * work.
 */
final class FailedWork {
  static final FailedWork OF_THIS_NODE = new FailedWork(System::nanoTime);

  private static final long REMEMBERED_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int ENOUGH = 3;

  /** Prepared statements that are not there, or are there already. */
  private static final Set<String> OF_A_POOLER = Set.of("26000", "42P05");

  /** Wrong syntax or missing rights, unknown features, a schema that changed, defects. */
  private static final Set<String> CLASSES = Set.of("0A", "3F", "42", "XX");

  private final LongSupplier nanoTime;

  // guarded by this
  private int count;
  private long last;
  private String state;

  FailedWork(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A transaction has failed with this SQL state. */
  void add(String sqlState) {
    if (OF_A_POOLER.contains(sqlState)
        || sqlState.length() > 1 && CLASSES.contains(sqlState.substring(0, 2))) {
      count(sqlState);
    }
  }

  private synchronized void count(String sqlState) {
    count = isOld() ? 1 : count + 1;
    last = nanoTime.getAsLong();
    state = sqlState;
  }

  private boolean isOld() {
    return nanoTime.getAsLong() - last > REMEMBERED_NANOS;
  }

  /** What is wrong, in plain words; empty while all goes well, or has for half a minute. */
  synchronized Optional<String> flaw() {
    if (count < ENOUGH || isOld()) {
      return Optional.empty();
    }
    return Optional.of(
        OF_A_POOLER.contains(state)
            ? "transactions fail: through a pooler in transaction mode harkara.db.url must not set"
                + " prepareThreshold"
            : "transactions fail with SQL state " + state);
  }
}
