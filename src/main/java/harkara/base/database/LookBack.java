package harkara.base.database;

import harkara.base.ids.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Looks for what few rows are: from the newest to the oldest in windows of so many rows, matching
 * or not, until there are enough, none are left, or it has taken its time. So no filter makes the
 * database read a whole log. Rows that are near one another are read a hundred times as fast as
 * those that have to be fetched one by one, so each window is as long as the one before says fits
 * into the time that is left.
 */
public final class LookBack {
  private static final int WINDOW = 250;
  private static final int LONGEST_WINDOW = 50_000;

  /** A window may be slower than the one before. */
  private static final int GROWTH = 2;

  private static final Duration ENOUGH = Duration.ofMillis(75);

  private final int firstWindow;
  private final LongSupplier nanoTime;

  /** A log, whose rows are in the order of their ids. */
  public interface Log<T> {
    /** Where a window of so many rows below an id ends; empty when there are not as many. */
    Optional<UUID> end(UUID before, int rows);

    /** Matching rows below one id and not below another, the newest first. */
    List<T> rows(UUID before, UUID from, int limit);
  }

  /**
   * What was found.
   *
   * @param lookedTo the last row that was looked at, where there may be more behind it; else null
   */
  public record Found<T>(List<T> rows, UUID lookedTo) {
    /** Of who reads its rows at once. */
    public static <T> Found<T> all(List<T> rows) {
      return new Found<>(rows, null);
    }
  }

  public LookBack() {
    this(WINDOW, System::nanoTime);
  }

  LookBack(int firstWindow, LongSupplier nanoTime) {
    this.firstWindow = firstWindow;
    this.nanoTime = nanoTime;
  }

  /**
   * @param since above all ids of rows that are too old to match; empty where age does not matter
   */
  public <T> Found<T> find(Log<T> log, UUID before, Optional<UUID> since, int limit) {
    var start = nanoTime.getAsLong();
    var found = new ArrayList<T>();
    var below = before;
    var window = firstWindow;
    while (true) {
      var begun = nanoTime.getAsLong();
      var end = log.end(below, window);
      found.addAll(log.rows(below, end.orElse(Id.NONE), limit - found.size()));
      if (found.size() == limit || end.isEmpty() || isPast(end.get(), since)) {
        return Found.all(found);
      }
      var now = nanoTime.getAsLong();
      var left = ENOUGH.toNanos() - (now - start);
      if (left <= 0) {
        return new Found<>(found, end.get());
      }
      below = end.get();
      window = next(window, now - begun, left);
    }
  }

  private int next(int window, long took, long left) {
    var fitting = (double) window * left / Math.max(1, took);
    var longest = Math.min(LONGEST_WINDOW, window * GROWTH);
    return (int) Math.max(firstWindow, Math.min(longest, fitting));
  }

  private static boolean isPast(UUID end, Optional<UUID> since) {
    return since.filter(oldest -> end.compareTo(oldest) < 0).isPresent();
  }
}
