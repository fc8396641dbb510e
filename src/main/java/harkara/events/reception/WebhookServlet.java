package harkara.events.reception;

import harkara.accounts.requests.RequestWait;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import harkara.base.rest.LimitedBody;
import harkara.events.connections.Connections;
import harkara.events.connections.DecryptedConnection;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What Meta calls: {@code GET} with its challenge, and {@code POST} with what has happened. A 200
 * is given to a body only behind its commit; after any other answer Meta sends it again, for a
 * week.
 *
 * <p>No resource of the API: nothing may read a body before its signature is checked. {@code
 * web.xml} puts it behind the filters that read bodies and hand over answers.
 */
public class WebhookServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Connections connections;
  @Inject private transient Challenges challenges;
  @Inject private transient Reception reception;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(challenges.answer(connectionOf(request), request::getParameter), response);
    } catch (RuntimeException failure) {
      ProblemPage.answer(failure, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      var connection = connectionOf(request);
      var body = LimitedBody.read(request.getInputStream(), WebhookBodies.MOST_BYTES);
      reception.requireSignature(connection, body, request.getHeader(BodySignature.HEADER));
      var arrival = reception.read(connection.id(), body);
      RequestWait.during(request, () -> reception.store(arrival));
    } catch (RuntimeException | IOException failure) {
      ProblemPage.answer(failure, response);
      return;
    }
    answer("", response);
  }

  private DecryptedConnection connectionOf(HttpServletRequest request) {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    return WebhookPath.connection(path)
        .flatMap(connections::find)
        .orElseThrow(() -> ProblemException.notFound("connection"));
  }

  /**
   * @param ascii the whole text
   */
  private static void answer(String ascii, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/plain;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(ascii.length());
    response.getOutputStream().print(ascii);
  }
}
