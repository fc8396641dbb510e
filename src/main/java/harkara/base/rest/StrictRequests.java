package harkara.base.rest;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemPage;
import harkara.base.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what a proxy and a server could read differently, before anybody reads it: paths that are
 * not plain, heads and bodies that are not as HTTP/1.1 has them, and TRACE. Its answers are the
 * last on their connections, so that nothing behind them passes for a request.
 */
public class StrictRequests extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";
  private static final String READING = "GET, HEAD";
  private static final String POSTING = "GET, HEAD, POST";
  private static final String WEBHOOKS = "/whatsapp/" + Id.CONNECTION.prefix();
  private static final Pattern LENGTH = Pattern.compile("[0-9]+");
  private static final Set<String> READS = Set.of("GET", "HEAD");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isRefused(request, response)) {
      chain.doFilter(request, response);
    }
  }

  private static boolean isRefused(HttpServletRequest request, HttpServletResponse response) {
    try {
      return refuse(request, response);
    } catch (IOException gone) {
      return true; // servers would log a stack for each client that does not wait
    }
  }

  private static boolean refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var refusal = refusal(request);
    if (refusal.isPresent()) {
      response.setHeader("Connection", "close");
      ProblemPage.answer(refusal.get().type(), refusal.get().detail(), response);
    } else if (request.getMethod().equals("TRACE")) {
      refuseMethod(METHODS, response);
    } else if (!isOfApi(request) && !READS.contains(request.getMethod())) {
      return refuseOutsideOfApi(request, response);
    } else {
      return false;
    }
    return true;
  }

  /** What other services call takes what they post, and nothing else. */
  private static boolean refuseOutsideOfApi(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    var isOfWebhooks = pathOf(request).startsWith(WEBHOOKS);
    if (isOfWebhooks && request.getMethod().equals("POST")) {
      return false;
    }
    refuseMethod(isOfWebhooks ? POSTING : READING, response);
    return true;
  }

  private record Refusal(ProblemType type, String detail) {}

  private static Optional<Refusal> refusal(HttpServletRequest request) {
    if (!isSpoken(request)) {
      return Optional.of(new Refusal(ProblemType.HTTP_VERSION, "Send the request as HTTP/1.1."));
    }
    if (expectsOther(request)) {
      return Optional.of(
          new Refusal(
              ProblemType.EXPECTATION_FAILED,
              "Leave the header Expect out, or send Expect: 100-continue."));
    }
    return flawOfFraming(request)
        .or(() -> flawOfHost(request))
        .or(() -> RequestTarget.flaw(request.getRequestURI(), request.getQueryString()))
        .map(flaw -> new Refusal(ProblemType.INVALID_PARAMETER, flaw));
  }

  /** What comes later is agreed upon with TLS; some servers take any version for their own. */
  private static boolean isSpoken(HttpServletRequest request) {
    return request.getProtocol().startsWith("HTTP/1.") || request.isSecure();
  }

  private static Optional<String> flawOfHost(HttpServletRequest request) {
    return request.getProtocol().equals("HTTP/1.1")
            && Collections.list(request.getHeaders("Host")).size() != 1
        ? Optional.of("Send one header Host.")
        : Optional.empty();
  }

  /** Somebody would wait for it for ever. */
  private static boolean expectsOther(HttpServletRequest request) {
    var expected = request.getHeader("Expect");
    return expected != null && !expected.equalsIgnoreCase("100-continue");
  }

  /** HTTP/1.1 knows chunked alone; what else stands there may hide a body from the server. */
  private static Optional<String> flawOfFraming(HttpServletRequest request) {
    var encodings = Collections.list(request.getHeaders("Transfer-Encoding"));
    var lengths = Collections.list(request.getHeaders("Content-Length"));
    var isPlain =
        encodings.isEmpty()
            ? lengths.isEmpty() || isOneLength(lengths)
            : lengths.isEmpty() && isChunked(encodings);
    return isPlain
        ? Optional.empty()
        : Optional.of(
            "Send the body with Content-Length, or with Transfer-Encoding: chunked alone.");
  }

  private static boolean isOneLength(List<String> lengths) {
    return lengths.size() == 1 && LENGTH.matcher(lengths.get(0)).matches();
  }

  private static boolean isChunked(List<String> encodings) {
    return encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
  }

  private static boolean isOfApi(HttpServletRequest request) {
    var path = pathOf(request);
    return path.equals("/api") || path.startsWith("/api/");
  }

  private static String pathOf(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static void refuseMethod(String allowed, HttpServletResponse response)
      throws IOException {
    response.setHeader("Allow", allowed);
    response.setHeader("Connection", "close");
    ProblemPage.answer(HttpServletResponse.SC_METHOD_NOT_ALLOWED, response);
  }
}
