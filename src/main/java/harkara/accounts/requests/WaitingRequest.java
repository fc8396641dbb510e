package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A request without a body that waits for its permit. */
final class WaitingRequest implements RequestPermit.Holder {
  private final RequestBulkhead bulkhead;
  private final RequestPermit permit;
  private final AsyncContext context;

  WaitingRequest(RequestBulkhead bulkhead, RequestPermit permit, AsyncContext context) {
    this.bulkhead = bulkhead;
    this.permit = permit;
    this.context = context;
  }

  @Override
  public AsyncContext context() {
    return context;
  }

  @Override
  public Optional<HttpServletRequest> begin(HttpServletRequest request) {
    if (!permit.take()) {
      return Optional.empty();
    }
    return Optional.of(new DispatchedRequest(request, permit.query()));
  }

  @Override
  public void free() {
    bulkhead.release(permit);
  }

  @Override
  public void refused(ProblemException why) {
    free();
    tell(why, context);
    leave(context);
  }

  /** Closes the connection, too. */
  static void tell(ProblemException refusal, AsyncContext context) {
    try {
      var response = (HttpServletResponse) context.getResponse();
      response.setHeader("Connection", "close");
      ProblemPage.answer(refusal, response);
    } catch (IOException | IllegalStateException gone) {
      // nobody is there to be told
    }
  }

  static void leave(AsyncContext context) {
    try {
      context.complete();
    } catch (RuntimeException ended) {
      // by the server, with the connection
    }
  }
}
