package harkara.events.publishing;

import harkara.accounts.access.RequestCredentials;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.requests.RequestWait;
import harkara.base.database.RequestDeadline;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemPage;
import harkara.base.rest.LimitedBody;
import harkara.base.tracing.TraceParent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Publishes an event as {@link EventResource#publish} does, for a third of its cost: nothing but
 * what a publish needs stands between the server and the intake. It takes the requests that are as
 * nearly all of a publisher are; any other goes on to the resource, which says what is wrong with
 * it. {@code web.xml} puts it behind the filters that read bodies and hand over answers.
 */
public class PublishFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient RequestCredentials credentials;
  @Inject private transient EventDrafts drafts;
  @Inject private transient Publishing publishing;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!PlainPublish.is(request) || credentials.lastOwner(request).isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      var credential = credentials.check(request);
      if (mayPublish(credential)) {
        answer(publish(credential, request), response);
        return;
      }
    } catch (RuntimeException | IOException failure) {
      ProblemPage.answer(failure, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean mayPublish(Credential credential) {
    return !credential.isOperators() && ApiScope.EVENTS_WRITE.isGrantedBy(credential.scopes());
  }

  private AcceptedEvent publish(Credential credential, HttpServletRequest request)
      throws IOException {
    var key = IdempotencyHeader.check(request.getHeader(IdempotencyHeader.NAME));
    var raw = LimitedBody.read(request.getInputStream(), StrictJson.MAX_RAW_BYTES);
    var trace = TraceParent.of(request.getHeader(TraceParent.HEADER));
    var draft = drafts.of(StrictJson.parse(raw)).tracedBy(trace);
    return RequestWait.during(
        request, () -> publishing.publish(credential.owner(), draft, key, new RequestDeadline()));
  }

  private static void answer(AcceptedEvent event, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setContentType("application/json");
    response.getOutputStream().write(AcceptedView.of(event).json());
  }
}
