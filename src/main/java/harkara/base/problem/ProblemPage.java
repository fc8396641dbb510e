package harkara.base.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The error page: answers with a problem where the server refuses a request before the REST layer
 * sees it, such as one whose Accept header is not HTTP.
 */
@WebServlet(name = ProblemPage.NAME, urlPatterns = "/problem", asyncSupported = true)
public class ProblemPage extends HttpServlet {
  public static final String NAME = "problem";

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    var askedForItself = status == null;
    try {
      answer(StatusProblems.ofServer(askedForItself ? 404 : status, failure), response);
    } catch (IOException gone) {
      // nobody is there to be told; servers would log that more than once
    }
  }

  /** Answers as the REST layer would. */
  public static void answer(Throwable failure, HttpServletResponse response) throws IOException {
    var same = Problems.respond(failure);
    same.getStringHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
    write(same.getStatus(), (String) same.getEntity(), response);
  }

  /** Answers with the problem that belongs to a status below 500. */
  public static void answer(int status, HttpServletResponse response) throws IOException {
    answer(StatusProblems.ofServer(status, null), response);
  }

  /** Answers with a problem that is not logged. */
  public static void answer(ProblemType type, String detail, HttpServletResponse response)
      throws IOException {
    answer(Problem.of(type, detail, List.of()), response);
  }

  private static void answer(Problem problem, HttpServletResponse response) throws IOException {
    if (problem.type() == ProblemType.UNAVAILABLE) {
      response.setIntHeader("Retry-After", Problems.RETRY_AFTER_SECONDS);
    }
    write(problem.type().status(), problem.json().toString(), response);
  }

  private static void write(int status, String json, HttpServletResponse response)
      throws IOException {
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
