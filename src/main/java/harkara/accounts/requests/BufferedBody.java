package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** A body that is buffered until the request has been answered: in memory, counted as it grows. */
final class BufferedBody extends IncomingBody implements RequestPermit.Holder {
  private static final int FIRST = 1_024;

  private final IncomingBodies bodies;
  private final RequestBulkhead bulkhead;
  private final RequestPermit permit;
  private final int limit;
  private final long end;

  // guarded by this
  private byte[] bytes = new byte[0];
  private int size;

  /**
   * @param permit which it waits for when it is whole
   * @param limit bytes at most
   */
  BufferedBody(
      IncomingBodies bodies,
      RequestBulkhead bulkhead,
      RequestPermit permit,
      String client,
      int limit,
      BodyQuirks server,
      AsyncContext context,
      ServletInputStream in) {
    super(bodies, client, server, context, in);
    this.bodies = bodies;
    this.bulkhead = bulkhead;
    this.permit = permit;
    this.limit = limit;
    this.end = server.endOf(context.getRequest());
  }

  @Override
  boolean isWhole() {
    return received() == end;
  }

  @Override
  void accept(byte[] more, int count) {
    if (size + count > limit) {
      throw tooLarge(limit);
    }
    if (size + count > bytes.length) {
      grow(size + count);
    }
    System.arraycopy(more, 0, bytes, size, count);
    size += count;
  }

  static ProblemException tooLarge(int limit) {
    return new ProblemException(
        ProblemType.TOO_LARGE,
        "The body has more than the " + limit + " bytes that are taken here: send less at once.");
  }

  private void grow(int least) {
    var capacity = Math.min(limit, Math.max(least, Math.max(FIRST, 2 * bytes.length)));
    bodies.take(client(), capacity - bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
  }

  @Override
  void completed() {
    bulkhead.acquire(permit);
  }

  @Override
  public void refused(ProblemException why) {
    free();
    bodies
        .postpone(client(), why)
        .ifPresentOrElse(
            wait -> bulkhead.later(() -> answerPostponed(why), wait.toMillis()),
            () -> bulkhead.later(() -> answer(why), 1));
  }

  private void answerPostponed(ProblemException refusal) {
    bodies.postponedIsOver();
    answer(refusal);
  }

  /** Here and not in the filters: there the server could give the request to somebody else. */
  private void answer(ProblemException refusal) {
    synchronized (this) {
      if (!isGone()) {
        WaitingRequest.tell(refusal, context());
      }
    }
    breakOff();
  }

  @Override
  void broken() {
    free();
    leave();
  }

  @Override
  public synchronized Optional<HttpServletRequest> begin(HttpServletRequest request) {
    if (!permit.take()) {
      return Optional.empty();
    }
    return Optional.of(
        new BufferedRequest(request, permit.query(), new BufferedRequest.Stream(bytes, size)));
  }

  @Override
  public void free() {
    synchronized (this) {
      bodies.giveBack(client(), bytes.length);
      bytes = new byte[0];
      size = 0;
    }
    bulkhead.release(permit);
  }
}
