package harkara.accounts.answers;

import harkara.accounts.clients.Client;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Buffers answers until they are made, and hands them over. */
public class AnswerFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Answers answers;
  @Inject private transient Client client;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var answer = new BufferedResponse(request, response, answers, client);
    var answered = new AnsweredRequest(request, answer);
    try {
      chain.doFilter(answered, answer);
    } catch (IOException | ServletException | RuntimeException failure) {
      answer.drop();
      throw failure;
    }
    if (!answered.isLetGo()) {
      answer.handOver();
    }
  }
}
