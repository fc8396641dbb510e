package harkara.accounts.requests;

import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * A request's permit to be worked on. Where it cannot be had at once the request waits without a
 * thread, and goes through the filters once more when it has it.
 */
final class RequestPermit {
  private static final Logger LOG = System.getLogger(RequestPermit.class.getName());
  private static final int MOST_TRIES = 18;
  private static final int MOST_DOUBLINGS = 9;

  private final RequestBulkhead bulkhead;
  private final String client;
  private final String query;
  private Holder holder;

  // guarded by the bulkhead
  private long waitsSince;

  private volatile long grantedAt;

  // guarded by this
  private boolean taken;
  private int tries;

  /** A request that waits for its permit. */
  interface Holder {
    AsyncContext context();

    /** What the filters go on with; empty where it was refused meanwhile. */
    Optional<HttpServletRequest> begin(HttpServletRequest request);

    /** Has been worked on, or never will be. */
    void free();

    void refused(ProblemException why);
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
   * longer each time up to half a second, and five seconds in all.
   */
  private synchronized void dispatch() {
    if (!hasReturned() && tries < MOST_TRIES) {
      bulkhead.later(this::dispatch, 1L << Math.min(tries++, MOST_DOUBLINGS));
      return;
    }
    try {
      holder.context().dispatch();
    } catch (RuntimeException notDispatched) {
      LOG.log(Level.DEBUG, () -> "a request could not go on " + LogText.of(notDispatched));
      giveUp();
    }
  }

  /** The server does not go on with it: what is told its client is at least true. */
  private void giveUp() {
    if (take()) {
      holder.refused(
          new ProblemException(
              ProblemType.UNAVAILABLE,
              "This node did not come to it in time, and has done nothing of it. Send it again."));
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

  /**
   * Says, once, that it is the caller who ends the request: the filters, with an answer of its
   * resource, or whoever refuses it.
   */
  synchronized boolean take() {
    var first = !taken;
    taken = true;
    return first;
  }

  /** Gives it up where it was granted before that and the filters never had it. */
  void giveUpIfGrantedBefore(long longAgo) {
    if (holder != null && grantedAt - longAgo < 0) {
      giveUp();
    }
  }
}
