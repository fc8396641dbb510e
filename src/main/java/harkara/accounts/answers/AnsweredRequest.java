package harkara.accounts.answers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose answer is buffered, also where an operation answers it later. */
final class AnsweredRequest extends HttpServletRequestWrapper {
  private final BufferedResponse answer;
  private AsyncContext context;

  AnsweredRequest(HttpServletRequest request, BufferedResponse answer) {
    super(request);
    this.answer = answer;
  }

  @Override
  public AsyncContext startAsync() {
    return startAsync(this, answer);
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    context = new AnswerContext(super.startAsync(request, response), answer);
    return context;
  }

  /** Whether somebody else says when it has been answered. */
  boolean isLetGo() {
    return context != null;
  }

  @Override
  public AsyncContext getAsyncContext() {
    return context == null ? super.getAsyncContext() : context;
  }
}
