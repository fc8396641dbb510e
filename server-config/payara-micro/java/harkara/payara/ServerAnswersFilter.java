package harkara.payara;

import harkara.base.problem.ProblemType;
import harkara.base.rest.AnswerHeaders;
import harkara.base.rest.RequestTarget;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Refuses targets at which the web container fails without an answer, and makes a problem of what
 * the web server says by itself: while the application is not there, that is 503 and when to come
 * again. An answer that has our headers is the application's and stays as it is.
 */
class ServerAnswersFilter extends BaseFilter {
  private static final String OURS = "X-Content-Type-Options";
  private static final String SEEN = ServerAnswersFilter.class.getName() + ".seen";
  private static final String REFUSED = ServerAnswersFilter.class.getName() + ".refused";
  private static final String REPLACED = ServerAnswersFilter.class.getName();

  /** Payara 7 takes one for the end of a pattern, and fails, with a stack in its log each time. */
  private static final Pattern COLON = Pattern.compile(":|%3[Aa]");

  private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";
  private static final String RETRY = "Retry-After";
  private static final String SECONDS = "5";

  /**
   * Payara works on what has come on a connection, request by request, also when it has closed it
   * behind one of them: for nobody.
   */
  @Override
  public NextAction handleRead(FilterChainContext context) {
    if (!context.getConnection().isOpen()) {
      return context.getStopAction();
    }
    var content = (HttpContent) context.getMessage();
    var request = (HttpRequestPacket) content.getHttpHeader();
    var response = request.getResponse();
    if (request.getAttribute(REFUSED) != null) {
      return context.getStopAction(); // the rest of its body
    }
    request.setAttribute(SEEN, true);
    if (response.isCommitted()) {
      return context.getInvokeAction();
    }
    var flaw = RequestTarget.flaw(request.getRequestURI(), emptyAsNull(request.getQueryString()));
    if (flaw.isPresent()) {
      return refuse(ProblemType.INVALID_PARAMETER, flaw.get(), response, context);
    }
    if (COLON.matcher(request.getRequestURI()).find()) {
      return refuse(
          ProblemType.NOT_FOUND, "Nothing is at this path: none has a colon.", response, context);
    }
    if (Method.TRACE.equals(request.getMethod())) {
      response.setHeader("Allow", METHODS);
      return refuse(
          ProblemType.METHOD_NOT_ALLOWED,
          "The Allow header names the methods that this server takes.",
          response,
          context);
    }
    if (expectsOther(request)) {
      return refuse(
          ProblemType.EXPECTATION_FAILED,
          "Leave the header Expect out, or send Expect: 100-continue.",
          response,
          context);
    }
    return context.getInvokeAction();
  }

  /**
   * Nothing is upgraded here. Payara would take what a client that offers HTTP/2 sends behind its
   * head for another protocol, wait for the end of its body for ever, and end its connection.
   */
  @Override
  public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
    if (event instanceof IncomingHttpUpgradeEvent offer) {
      var head = offer.getHttpHeader();
      head.setIgnoreContentModifiers(false);
      head.getUpgradeDC().recycle();
    }
    return context.getInvokeAction();
  }

  /** Whether its head was HTTP, and came this far. */
  static boolean hasSeen(HttpRequestPacket request) {
    return request.getAttribute(SEEN) != null;
  }

  private static boolean expectsOther(HttpRequestPacket request) {
    var expected = request.getHeader("Expect");
    return expected != null && !expected.equalsIgnoreCase("100-continue");
  }

  /** The last on its connection: what is left of the request is not read. */
  private static NextAction refuse(
      ProblemType type, String detail, HttpResponsePacket response, FilterChainContext context) {
    response.setHeader("Connection", "close");
    var problem = problem(type, detail, response, context);
    response.getRequest().setAttribute(REFUSED, true);
    context.write(HttpContent.builder(response).content(problem).last(true).build());
    context.notifyDownstream(HttpServerFilter.RESPONSE_COMPLETE_EVENT);
    return context.getStopAction();
  }

  private static String emptyAsNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    if (context.getMessage() instanceof HttpPacket packet
        && HttpPacket.isHttp(packet)
        && packet.getHttpHeader() instanceof HttpResponsePacket response) {
      if (!response.isCommitted() && response.getHeader(OURS) == null) {
        replace(packet, response, context);
      } else if (!response.isCommitted()) {
        sayWhenToComeAgain(response);
      } else if (response.getRequest().getAttribute(REPLACED) != null) {
        withoutContent(packet, response, context);
      }
    }
    return context.getInvokeAction();
  }

  private static void replace(
      HttpPacket packet, HttpResponsePacket response, FilterChainContext context) {
    reopen(response.getHeaders());
    AnswerHeaders.ALWAYS.forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    var status = response.getStatus();
    sayWhenToComeAgain(response);
    if (status < 400 || String.valueOf(response.getContentType()).contains("json")) {
      return;
    }
    var absent = status == 403 || status == 404 || status >= 500;
    var problem =
        absent
            ? problem(
                ProblemType.UNAVAILABLE,
                "Harkara is not there: it starts or ends, or its start has failed, as the log of"
                    + " this node tells. Send it again in a moment.",
                response,
                context)
            : problem(
                ProblemType.INVALID_PARAMETER,
                "The request is not HTTP as the server understands it: look at its first line and"
                    + " its headers.",
                response,
                context);
    response.getRequest().setAttribute(REPLACED, true);
    var isLast = !(packet instanceof HttpContent content) || content.isLast();
    context.setMessage(HttpContent.builder(response).content(problem).last(isLast).build());
  }

  /** Behind a mark all are trailers, and most of ours must not be one. */
  private static void reopen(MimeHeaders headers) {
    var kept = new LinkedHashMap<String, String>();
    headers.names().forEach(name -> kept.put(name, headers.getHeader(name)));
    headers.clear();
    kept.forEach((name, value) -> headers.setValue(name).setString(value));
  }

  private static Buffer problem(
      ProblemType type, String detail, HttpResponsePacket response, FilterChainContext context) {
    AnswerHeaders.ALWAYS.forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    var json = new ServerProblem(type, detail).json();
    response.setStatus(type.status());
    sayWhenToComeAgain(response);
    response.setContentType(ServerProblem.MEDIA_TYPE);
    response.setContentLength(json.length);
    response.setChunked(false);
    return Buffers.wrap(context.getMemoryManager(), json);
  }

  private static void sayWhenToComeAgain(HttpResponsePacket response) {
    if (response.getStatus() == ProblemType.UNAVAILABLE.status()
        && response.getHeader(RETRY) == null) {
      response.setHeader(RETRY, SECONDS);
    }
  }

  /** The problem is there already: what the server would say is not. */
  private static void withoutContent(
      HttpPacket packet, HttpResponsePacket response, FilterChainContext context) {
    if (packet instanceof HttpContent content) {
      var isLast = content.isLast();
      content.recycle();
      context.setMessage(
          HttpContent.builder(response).content(Buffers.EMPTY_BUFFER).last(isLast).build());
    }
  }
}
