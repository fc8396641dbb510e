package harkara.insight.watch;

import harkara.insight.notices.NoticeKind;
import java.time.Instant;
import java.util.List;

/** Finds the conditions of one kind, of all tenants. */
interface Watch {
  /**
   * Conditions of a kind that are known at a time; what is beyond waits for some of them to end.
   */
  int MOST = 10_000;

  /** What is told of a kind in a round; the rest waits for the next one. */
  int AT_ONCE = 500;

  NoticeKind kind();

  /** Whether each node has to look, since no row says what it knows. */
  default boolean isOfEachNode() {
    return false;
  }

  /** What is so now, {@value #MOST} at most. */
  List<Condition> find(Instant now);

  /** How one goes on that was told, and is not among those. */
  default Ending ending(WatchState told, Instant now) {
    return Ending.SILENT;
  }
}
