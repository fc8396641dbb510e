package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Refuses requests before their bodies are here. Who is refused again and again waits for the
 * answer, and others do not wait for him.
 */
@ApplicationScoped
class RefusedBodies {
  private final IncomingBodies bodies;
  private final RequestBulkhead bulkhead;
  private final ClientShares shares;

  RefusedBodies() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  RefusedBodies(IncomingBodies bodies, RequestBulkhead bulkhead, ClientShares shares) {
    this.bodies = bodies;
    this.bulkhead = bulkhead;
    this.shares = shares;
  }

  /** Answers, now or later, and closes the connection. */
  void refuse(
      RuntimeException refusal,
      HttpServletRequest request,
      HttpServletResponse response,
      BodyQuirks server)
      throws IOException {
    var isRead =
        !RequestHead.isBodyHeldBack(request)
            && request.getContentLengthLong() <= BodyLimits.DROPPED;
    if (isRead && refusal instanceof ProblemException again) {
      var wait = bodies.postpone(shares.addressOf(request), again);
      if (wait.isPresent()) {
        tellLater(again, wait.get(), discard(request, response, server, false));
        return;
      }
    }
    response.setHeader("Connection", "close");
    ProblemPage.answer(refusal, response);
    response.flushBuffer();
    if (isRead) {
      discard(request, response, server, true);
    }
  }

  private void tellLater(ProblemException refusal, Duration wait, DiscardedBody body) {
    bulkhead.later(
        () -> {
          bodies.postponedIsOver();
          body.tell(refusal);
        },
        wait.toMillis());
  }

  private DiscardedBody discard(
      HttpServletRequest request, HttpServletResponse response, BodyQuirks server, boolean told)
      throws IOException {
    var context = request.startAsync(request, response);
    context.setTimeout(0); // ours, see IncomingBodies
    var body =
        new DiscardedBody(
            bodies,
            bulkhead,
            shares.addressOf(request),
            BodyLimits.DROPPED,
            told,
            server,
            context,
            request.getInputStream());
    body.start();
    return body;
  }
}
