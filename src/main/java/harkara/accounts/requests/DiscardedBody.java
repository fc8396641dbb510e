package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;

/**
 * A body that nobody wants: its request is refused, whatever else comes. It is read to its end all
 * the same, within bounds, since many clients look for the answer only when they have sent
 * everything, and a connection that is closed before takes the answer with it.
 */
final class DiscardedBody extends IncomingBody {
  private final RequestBulkhead bulkhead;
  private final long limit;

  // guarded by this
  private boolean told;
  private Runnable end = () -> {};

  /**
   * @param limit bytes at most
   * @param told whether the client has its answer; if not, see {@link #tell}
   */
  DiscardedBody(
      IncomingBodies bodies,
      RequestBulkhead bulkhead,
      String client,
      long limit,
      boolean told,
      BodyQuirks server,
      AsyncContext context,
      ServletInputStream in) {
    super(bodies, client, server, context, in);
    this.bulkhead = bulkhead;
    this.limit = limit;
    this.told = told;
  }

  /** Gives the answer, and ends the request if nothing more of it is to come. */
  void tell(ProblemException refusal) {
    Runnable next;
    synchronized (this) {
      if (!isGone()) {
        WaitingRequest.tell(refusal, context());
      }
      told = true;
      next = end;
    }
    next.run();
  }

  @Override
  void accept(byte[] bytes, int count) {
    if (received() > limit) {
      throw new ProblemException(ProblemType.TOO_LARGE, "It never ends.");
    }
  }

  @Override
  void completed() {
    finish(this::leave);
  }

  @Override
  public void refused(ProblemException refusal) {
    finish(this::breakOff);
  }

  private synchronized void finish(Runnable last) {
    if (told) {
      bulkhead.later(last, 1);
    } else {
      end = last;
    }
  }

  @Override
  void broken() {
    leave();
  }
}
