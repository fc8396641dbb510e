package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;

/**
 * A body that nobody wants: its request was answered already. It is read to its end all the same,
 * within bounds, since many clients look for the answer only when they have sent everything, and a
 * connection that is closed before takes the answer with it.
 */
final class DiscardedBody extends IncomingBody {
  private final RequestBulkhead bulkhead;
  private final long limit;

  DiscardedBody(
      IncomingBodies bodies,
      RequestBulkhead bulkhead,
      String client,
      long limit,
      BodyQuirks server,
      AsyncContext context,
      ServletInputStream in) {
    super(bodies, client, server, context, in);
    this.bulkhead = bulkhead;
    this.limit = limit;
  }

  @Override
  void accept(byte[] bytes, int count) {
    if (received() > limit) {
      throw new ProblemException(ProblemType.TOO_LARGE, "It never ends.");
    }
  }

  @Override
  void completed() {
    bulkhead.later(this::leave, 1);
  }

  @Override
  public void refused(ProblemException refusal) {
    bulkhead.later(this::breakOff, 1);
  }

  @Override
  void broken() {
    leave();
  }
}
