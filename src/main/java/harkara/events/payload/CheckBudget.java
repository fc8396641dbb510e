package harkara.events.payload;

import harkara.base.json.Flaw;
import java.util.function.Supplier;

/**
 * Limits the cost of checking payloads against their schemas, in units of about three nanoseconds
 * each; everything that a check does is reckoned in them. One event has {@value #OF_EVENT}, and all
 * events of a batch together {@value #OF_BATCH}, so that no schema and no payload holds a
 * processor. For one thread.
 */
public final class CheckBudget {
  static final long OF_EVENT = 15_000_000;
  static final long OF_BATCH = 20 * OF_EVENT;

  private static final ThreadLocal<CheckBudget> RUNNING = new ThreadLocal<>();

  private final long perEvent;
  private long left;
  private int path;

  private CheckBudget(long left, long perEvent) {
    this.left = left;
    this.perEvent = perEvent;
  }

  /** For a single event. */
  public static CheckBudget ofEvent() {
    return new CheckBudget(OF_EVENT, OF_EVENT);
  }

  /** For the events of a batch, one after the other. */
  public static CheckBudget ofBatch() {
    return new CheckBudget(OF_BATCH, OF_EVENT);
  }

  /** Whether nothing is left, for any event. */
  boolean isUsedUp() {
    return left <= 0;
  }

  /**
   * Runs the check of one event.
   *
   * @throws TooCostly when the check needs more than there is
   */
  <T> T spentBy(Supplier<T> check) {
    var event = new CheckBudget(Math.min(left, perEvent), perEvent);
    var given = event.left;
    RUNNING.set(event);
    try {
      return check.get();
    } finally {
      RUNNING.remove();
      left -= given - Math.max(0, event.left);
    }
  }

  /**
   * Where a check runs in this thread, takes its share.
   *
   * @throws TooCostly when there is less
   */
  static void spend(long units) {
    var running = RUNNING.get();
    if (running != null) {
      running.left -= units;
      if (running.left < 0) {
        throw new TooCostly();
      }
    }
  }

  /** Characters of the references that the running check has followed to where it is. */
  static int path() {
    var running = RUNNING.get();
    return running == null ? 0 : running.path;
  }

  /**
   * @param characters negative on the way back
   */
  static void lengthenPath(int characters) {
    var running = RUNNING.get();
    if (running != null) {
      running.path += characters;
    }
  }

  /** What the running check may still spend; outside of one, as much as for an event. */
  static long rest() {
    var running = RUNNING.get();
    return running == null ? OF_EVENT : Math.max(0, running.left);
  }

  /** The check costs more than it may. */
  static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    TooCostly() {
      this(null);
    }

    /**
     * @param flaw where and why, if that is known
     */
    TooCostly(Flaw flaw) {
      super("Takes too long to check", null, false, false);
      this.flaw = flaw;
    }

    Flaw flaw() {
      return flaw;
    }
  }
}
