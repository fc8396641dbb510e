package harkara.accounts.requests;

import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Lets a request on when all of its body is here. What is here at the first look goes straight on;
 * for the rest no thread waits: the server calls as more of it comes, and in the end sends the
 * request through the filters once more, with its bytes.
 *
 * <p>So many go on at once, and of one client no more than its share: the others wait, see {@link
 * RequestBulkhead}.
 *
 * <p>More than a little is read only of somebody whose credential is right, and then counts for its
 * tenant; before, nobody's word is believed, and a body counts for the address that it comes from.
 */
public class BodyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(BodyFilter.class.getName());
  private static final String WAITING = BodyFilter.class.getName();
  private static final String CLOSE = "close";

  @Inject private transient IncomingBodies bodies;
  @Inject private transient RequestBulkhead bulkhead;
  @Inject private transient ClientShares shares;
  @Inject private transient RefusedBodies refusals;

  /** Payara sends a request through the filters once more without its scope. */
  @Inject private transient Instance<RequestContextController> scopes;

  private transient BodyQuirks server;

  @Override
  public void init() {
    server = BodyQuirks.of(getServletContext().getServerInfo());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      goOn(request, response, chain);
      return;
    }
    var permit = new RequestPermit(bulkhead, shares.clientOf(request), request.getQueryString());
    RequestWait.prepare(request, bulkhead, permit);
    if (RequestHead.hasBody(request)
        && !RequestHead.isCoded(request)
        && request.isAsyncSupported()) {
      begin(request, response, chain, permit);
    } else if (!request.isAsyncSupported()) {
      pass(request, response, chain);
    } else if (!passedAtOnce(request, response, chain, permit)) {
      await(request, response, permit);
    }
  }

  private boolean passedAtOnce(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      RequestPermit permit)
      throws IOException, ServletException {
    if (!bulkhead.tryAcquire(permit)) {
      return false;
    }
    try {
      pass(request, response, chain);
    } finally {
      bulkhead.release(permit);
    }
    return true;
  }

  private void await(HttpServletRequest request, HttpServletResponse response, RequestPermit permit)
      throws IOException {
    try {
      bulkhead.requireRoom(permit.client(), bodies.most());
    } catch (ProblemException refusal) {
      response.setHeader("Connection", CLOSE);
      ProblemPage.answer(refusal, response);
      return;
    }
    // who sends more than its share does not go on with what stands behind this on the connection
    response.setHeader("Connection", CLOSE);
    var context = request.startAsync(request, response);
    context.setTimeout(0); // ours, see RequestBulkhead
    var waiting = new WaitingRequest(bulkhead, permit, context);
    request.setAttribute(WAITING, waiting);
    permit.heldBy(waiting);
    bulkhead.acquire(permit);
  }

  /**
   * To whom an answer cannot be given has gone; servers would log a stack for each. But Liberty
   * says in the same way that there is no such file.
   */
  private static void pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (FileNotFoundException missing) {
      throw missing;
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, () -> "a client did not take its answer " + LogText.of(gone));
    }
  }

  private void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      RequestPermit permit)
      throws IOException, ServletException {
    ClientShares.Share share;
    try {
      share = shares.of(request);
    } catch (RuntimeException refusal) {
      refusals.refuse(refusal, request, response, server);
      return;
    }
    if (RequestHead.isBodyHere(request) && passedAtOnce(request, response, chain, permit)) {
      return;
    }
    try {
      bulkhead.requireRoom(permit.client(), bodies.most());
    } catch (ProblemException refusal) {
      refusals.refuse(refusal, request, response, server);
      return;
    }
    read(request, response, share, permit);
  }

  private void read(
      HttpServletRequest request,
      HttpServletResponse response,
      ClientShares.Share share,
      RequestPermit permit)
      throws IOException {
    var context = request.startAsync(request, response);
    context.setTimeout(0); // ours, see IncomingBodies
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST); // what broke off on its way is no 200
    var in = request.getInputStream();
    var body =
        new BufferedBody(
            bodies, bulkhead, permit, share.client(), share.limit(), server, context, in);
    permit.heldBy(body);
    request.setAttribute(WAITING, body);
    body.start();
  }

  private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request.getAttribute(WAITING) instanceof RequestPermit.Holder holder)) {
      pass(request, response, chain);
      return;
    }
    request.removeAttribute(WAITING);
    var begun = holder.begin(request);
    if (begun.isPresent()) {
      goOn(begun.get(), response, chain, holder);
    }
  }

  private void goOn(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      RequestPermit.Holder holder)
      throws IOException, ServletException {
    response.setStatus(HttpServletResponse.SC_OK);
    var scope = scopes.get();
    var activated = scope.activate();
    try {
      pass(request, response, chain);
    } finally {
      if (activated) {
        scope.deactivate();
      }
      scopes.destroy(scope);
      holder.free();
    }
  }
}
