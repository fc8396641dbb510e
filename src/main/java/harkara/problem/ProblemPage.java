package harkara.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The error page: answers with a problem where the server refuses a request before the REST layer
 * sees it, such as one whose Accept header is not HTTP.
 */
@WebServlet("/problem")
public class ProblemPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    var askedForItself = status == null;
    answer(Problems.ofServer(askedForItself ? 404 : status, failure), response);
  }

  /** Answers with the problem that belongs to a status below 500. */
  public static void answer(int status, HttpServletResponse response) throws IOException {
    answer(Problems.ofServer(status, null), response);
  }

  private static void answer(Problem problem, HttpServletResponse response) throws IOException {
    response.setStatus(problem.type().status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    if (problem.type() == ProblemType.UNAVAILABLE) {
      response.setIntHeader("Retry-After", Problems.RETRY_AFTER_SECONDS);
    }
    response.getOutputStream().write(problem.json().toString().getBytes(StandardCharsets.UTF_8));
  }
}
