package harkara.accounts.sessions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/**
 * The cookie of a session. Its prefix makes browsers keep it to this host and to TLS: {@code
 * __Host-} where the application is at the root, else {@code __Secure-} with its path.
 */
final class SessionCookie {
  private static final String NAME = "harkara";

  private SessionCookie() {}

  /** What the cookie holds, ours or not; empty where there is none. */
  static Optional<String> read(HttpServletRequest request) {
    var start = name(request) + "=";
    return Collections.list(request.getHeaders("Cookie")).stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(start))
        .map(pair -> pair.substring(start.length()))
        .findFirst();
  }

  static String set(HttpServletRequest request, SessionToken token) {
    return name(request) + "=" + token.reveal() + attributes(request);
  }

  static String remove(HttpServletRequest request) {
    return name(request) + "=" + attributes(request) + "; Max-Age=0";
  }

  private static String attributes(HttpServletRequest request) {
    var path = atRoot(request) ? "/" : request.getContextPath();
    return "; Path=" + path + "; Secure; HttpOnly; SameSite=Strict";
  }

  private static String name(HttpServletRequest request) {
    return (atRoot(request) ? "__Host-" : "__Secure-") + NAME;
  }

  private static boolean atRoot(HttpServletRequest request) {
    return request.getContextPath().isEmpty();
  }
}
