package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A request's turn to be worked on. Where there is none at once it waits without a thread, and goes
 * through the filters once more when it has it.
 */
final class Turn {
  private static final int MOST_TRIES = 50;
  private static final int MOST_DOUBLINGS = 9;

  private final Turns turns;
  private final String client;
  private final String query;
  private Waiting waiting;

  // guarded by the turns
  private long since;

  private volatile long hadAt;

  // guarded by this
  private boolean begun;
  private int tries;

  /** A request that waits for its turn. */
  interface Waiting {
    AsyncContext context();

    /** Has its turn: what the filters go on with. */
    HttpServletRequest begin(HttpServletRequest request);

    /** Has been worked on, or never will be. */
    void free();

    void refused(ProblemException why);

    /** The server has lost it: its client learns at least that there will be no answer. */
    void giveUp();
  }

  /**
   * @param client whose turn it is
   * @param query of the request; null for none
   */
  Turn(Turns turns, String client, String query) {
    this.turns = turns;
    this.client = client;
    this.query = query;
  }

  String client() {
    return client;
  }

  String query() {
    return query;
  }

  /** Has it wait from now on. */
  void waitsAs(Waiting request) {
    waiting = request;
  }

  Waiting waiting() {
    return waiting;
  }

  long since() {
    return since;
  }

  void since(long nanos) {
    since = nanos;
  }

  /** Is its turn from this moment on. */
  void has(long nanos) {
    hadAt = nanos;
  }

  /**
   * To the filters once more; by a thread that has never served a request. Open Liberty keeps what
   * a request has asked for with the thread, in a callback even with that of another request, and
   * goes on with what it finds at the thread that dispatches.
   */
  void goOn() {
    turns.later(this::dispatch, 0);
  }

  /**
   * Payara loses what is dispatched by one thread at the very moment in which another comes back
   * from the filters that began it; on a busy machine that takes its time. So it waits for that,
   * longer each time up to half a second, and twenty seconds in all.
   */
  private synchronized void dispatch() {
    if (hasReturned() || tries == MOST_TRIES) {
      waiting.context().dispatch();
    } else {
      turns.later(this::dispatch, 1L << Math.min(tries++, MOST_DOUBLINGS));
    }
  }

  /** As the specification has it, whether the time-out may be set says so. */
  private boolean hasReturned() {
    try {
      waiting.context().setTimeout(0);
      return false;
    } catch (IllegalStateException returned) {
      return true;
    }
  }

  /** The filters have it. */
  synchronized void begin() {
    begun = true;
  }

  /** Whether it has been its turn since before that, and was never begun with. */
  synchronized boolean isLost(long longAgo) {
    return waiting != null && !begun && hadAt - longAgo < 0;
  }
}
