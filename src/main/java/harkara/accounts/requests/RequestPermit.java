package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A request's permit to be worked on. Where it cannot be had at once the request waits without a
 * thread, and goes through the filters once more when it has it.
 */
final class RequestPermit {
  private static final int MOST_TRIES = 50;
  private static final int MOST_DOUBLINGS = 9;

  private final RequestBulkhead bulkhead;
  private final String client;
  private final String query;
  private Holder holder;

  // guarded by the bulkhead
  private long waitsSince;

  private volatile long grantedAt;

  // guarded by this
  private boolean begun;
  private int tries;

  /** A request that waits for its permit. */
  interface Holder {
    AsyncContext context();

    /** Has its permit: what the filters go on with. */
    HttpServletRequest begin(HttpServletRequest request);

    /** Has been worked on, or never will be. */
    void free();

    void refused(ProblemException why);

    /** The server has lost it: its client learns at least that there will be no answer. */
    void giveUp();
  }

  /**
   * @param client whose share it counts for
   * @param query of the request; null for none
   */
  RequestPermit(RequestBulkhead bulkhead, String client, String query) {
    this.bulkhead = bulkhead;
    this.client = client;
    this.query = query;
  }

  String client() {
    return client;
  }

  String query() {
    return query;
  }

  /** Before it is waited for. */
  void heldBy(Holder request) {
    holder = request;
  }

  Holder holder() {
    return holder;
  }

  long waitsSince() {
    return waitsSince;
  }

  void waitsSince(long nanos) {
    waitsSince = nanos;
  }

  /** Is granted from this moment on. */
  void granted(long nanos) {
    grantedAt = nanos;
  }

  /**
   * To the filters once more; by a thread that has never served a request. Open Liberty keeps what
   * a request has asked for with the thread, in a callback even with that of another request, and
   * goes on with what it finds at the thread that dispatches.
   */
  void goOn() {
    bulkhead.later(this::dispatch, 0);
  }

  /**
   * Payara loses what is dispatched by one thread at the very moment in which another comes back
   * from the filters that began it; on a busy machine that takes its time. So it waits for that,
   * longer each time up to half a second, and twenty seconds in all.
   */
  private synchronized void dispatch() {
    if (hasReturned() || tries == MOST_TRIES) {
      holder.context().dispatch();
    } else {
      bulkhead.later(this::dispatch, 1L << Math.min(tries++, MOST_DOUBLINGS));
    }
  }

  /** As the specification has it, whether the time-out may be set says so. */
  private boolean hasReturned() {
    try {
      holder.context().setTimeout(0);
      return false;
    } catch (IllegalStateException returned) {
      return true;
    }
  }

  /** The filters have it. */
  synchronized void begin() {
    begun = true;
  }

  /** Whether it was granted before that, and never begun with. */
  synchronized boolean isLost(long longAgo) {
    return holder != null && !begun && grantedAt - longAgo < 0;
  }
}
