package harkara.health;

import harkara.base.platform.FaultTolerance;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import harkara.base.problem.ProblemType;
import harkara.delivery.queue.Draining;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses everything while this node ends, the connection with it, and on a server that lacks what
 * Harkara is built on. {@code web.xml} puts it before whatever answers requests of the API.
 */
public class AvailabilityFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Draining draining;
  @Inject private transient FaultTolerance faultTolerance;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (draining.hasBegun()) {
      response.setHeader("Connection", "close");
      refuse("This node is shutting down. Send it again.", response);
    } else if (faultTolerance.isMissing()) {
      refuse(
          "This node cannot work on its server; its readiness tells why. Send it to another.",
          response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(String detail, HttpServletResponse response) throws IOException {
    ProblemPage.answer(new ProblemException(ProblemType.UNAVAILABLE, detail), response);
  }
}
