package harkara.accounts.requests;

import harkara.accounts.access.RequestCredentials;
import harkara.accounts.clients.Client;
import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Lets a request on when all of its body is here. What is here at the first look goes straight on;
 * for the rest no thread waits: the server calls as more of it comes, and in the end sends the
 * request through the filters once more, with its bytes.
 *
 * <p>So many go on at once, and of one client no more than its share: the others wait for their
 * turn, see {@link Turns}.
 *
 * <p>More than a little is read only of somebody whose credential is right, and then counts for its
 * tenant; before, nobody's word is believed, and a body counts for the address that it comes from.
 */
public class BodyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(BodyFilter.class.getName());
  private static final String WAITING = BodyFilter.class.getName();
  private static final String HEALTH = "/health";
  private static final String CLOSE = "close";

  @Inject private transient Readings readings;
  @Inject private transient Turns turns;
  @Inject private transient RequestSettings settings;
  @Inject private transient RequestCredentials credentials;
  @Inject private transient Client client;

  /** Payara sends a request through the filters once more without its scope. */
  @Inject private transient Instance<RequestContextController> scopes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      goOn(request, response, chain);
      return;
    }
    var turn = new Turn(turns, clientOf(request), request.getQueryString());
    if (hasBody(request) && !isCoded(request) && request.isAsyncSupported()) {
      begin(request, response, chain, turn);
    } else if (!request.isAsyncSupported()) {
      pass(request, response, chain);
    } else if (!passedAtOnce(request, response, chain, turn)) {
      await(request, response, turn);
    }
  }

  /** Who sends a credential that was right the last time is known by it, others by the address. */
  private String clientOf(HttpServletRequest request) {
    if (BodyLimits.pathOf(request).startsWith(HEALTH)) {
      return HEALTH + " for " + addressOf(request);
    }
    return credentials.lastOwner(request).map(UUID::toString).orElseGet(() -> addressOf(request));
  }

  private boolean passedAtOnce(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Turn turn)
      throws IOException, ServletException {
    if (!turns.tryTake(turn)) {
      return false;
    }
    try {
      pass(request, response, chain);
    } finally {
      turns.giveBack(turn);
    }
    return true;
  }

  private void await(HttpServletRequest request, HttpServletResponse response, Turn turn)
      throws IOException {
    try {
      turns.requireRoom(turn.client(), readings.most());
    } catch (ProblemException refusal) {
      response.setHeader("Connection", CLOSE);
      ProblemPage.answer(refusal, response);
      return;
    }
    // who sends more than its share does not go on with what stands behind this on the connection
    response.setHeader("Connection", CLOSE);
    var context = request.startAsync(request, response);
    context.setTimeout(0); // ours, see Turns
    var waiting = new WaitingRequest(turns, turn, context);
    request.setAttribute(WAITING, waiting);
    turn.waitsAs(waiting);
    turns.take(turn);
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

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || isOfUnknownLength(request);
  }

  private static boolean isOfUnknownLength(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null;
  }

  /** It is refused unread, before a server that unpacks by itself fails at it. */
  private static boolean isCoded(HttpServletRequest request) {
    var coding = request.getHeader("Content-Encoding");
    return coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity");
  }

  private void begin(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Turn turn)
      throws IOException, ServletException {
    Share share;
    try {
      share = share(request);
    } catch (RuntimeException refusal) {
      refuse(refusal, request, response);
      return;
    }
    if (isHere(request) && passedAtOnce(request, response, chain, turn)) {
      return;
    }
    try {
      turns.requireRoom(turn.client(), readings.most());
    } catch (ProblemException refusal) {
      refuse(refusal, request, response);
      return;
    }
    read(request, response, share, turn);
  }

  /** Whose it is, and how much of it is read. */
  private record Share(String client, int limit) {}

  private Share share(HttpServletRequest request) {
    var length = request.getContentLengthLong();
    if (length >= 0 && length <= settings.anonymousBytes() || !credentials.areIn(request)) {
      require(length, settings.anonymousBytes());
      return new Share(addressOf(request), settings.anonymousBytes());
    }
    var most = BodyLimits.of(request);
    require(length, most);
    return new Share("tenant " + credentials.check(request).owner(), most);
  }

  private static void require(long length, int limit) {
    if (length > limit) {
      throw KeptBody.tooLarge(limit);
    }
  }

  private String addressOf(HttpServletRequest request) {
    return "address " + client.network(request);
  }

  /** Never of a body that says its length only at its end. */
  private static boolean isHere(HttpServletRequest request) throws IOException {
    return !isOfUnknownLength(request)
        && !isHeldBack(request)
        && request.getInputStream().available() >= request.getContentLengthLong();
  }

  private static boolean isHeldBack(HttpServletRequest request) {
    return request.getHeader("Expect") != null;
  }

  private void read(
      HttpServletRequest request, HttpServletResponse response, Share share, Turn turn)
      throws IOException {
    var end = KeptBody.endOf(request);
    var context = request.startAsync(request, response);
    context.setTimeout(0); // ours, see Readings
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST); // what broke off on its way is no 200
    var in = request.getInputStream();
    var body = new KeptBody(readings, turns, turn, share.client(), share.limit(), end, context, in);
    turn.waitsAs(body);
    request.setAttribute(WAITING, body);
    start(body, in);
  }

  private void start(Reading reading, ServletInputStream in) {
    try {
      readings.add(reading);
      in.setReadListener(reading);
    } catch (ProblemException full) {
      reading.end(full);
    }
  }

  private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request.getAttribute(WAITING) instanceof Turn.Waiting waiting)) {
      pass(request, response, chain);
      return;
    }
    request.removeAttribute(WAITING);
    response.setStatus(HttpServletResponse.SC_OK);
    var scope = scopes.get();
    var begun = scope.activate();
    try {
      pass(waiting.begin(request), response, chain);
    } finally {
      if (begun) {
        scope.deactivate();
      }
      scopes.destroy(scope);
      waiting.free();
    }
  }

  private void refuse(
      RuntimeException refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Connection", CLOSE);
    ProblemPage.answer(refusal, response);
    response.flushBuffer();
    if (isHeldBack(request) || request.getContentLengthLong() > BodyLimits.DROPPED) {
      return;
    }
    var context = request.startAsync(request, response);
    context.setTimeout(0);
    var in = request.getInputStream();
    start(
        new DroppedBody(readings, turns, addressOf(request), BodyLimits.DROPPED, context, in), in);
  }
}
