package harkara.events.publishing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a publish whose head has nothing that needs a closer look. */
final class PlainPublish {
  private static final String PATH = "/api/v1/events";
  private static final String BEARER = "bearer ";

  private static final Set<String> JSON =
      Set.of(
          "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8");

  /** What the resource refuses, or reads in a way of its own. */
  private static final String[] UNUSUAL = {
    "Content-Encoding",
    "Harkara-Tenant",
    WebhookHeaders.ID,
    WebhookHeaders.SIGNATURE,
    WebhookHeaders.BODY_SIGNATURE
  };

  private PlainPublish() {}

  static boolean is(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getQueryString() == null
        && request.getRequestURI().equals(request.getContextPath() + PATH)
        && isByKey(request)
        && isOfJson(request)
        && takesJson(request.getHeader("Accept"))
        && Stream.of(UNUSUAL).allMatch(name -> request.getHeader(name) == null);
  }

  private static boolean isByKey(HttpServletRequest request) {
    var authorization = request.getHeader("Authorization");
    return authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private static boolean isOfJson(HttpServletRequest request) {
    var type = request.getContentType();
    return type == null || JSON.contains(type.toLowerCase(Locale.ROOT));
  }

  /** As clients say it; one with weights may mean something else. */
  private static boolean takesJson(String accept) {
    return accept == null
        || (accept.contains("*/*") || accept.contains("application/json"))
            && !accept.contains("q=");
  }
}
