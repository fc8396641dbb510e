package harkara.accounts.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Tells what the head of a request says of its body. */
final class RequestHead {
  private RequestHead() {}

  static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || isOfUnknownLength(request);
  }

  private static boolean isOfUnknownLength(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null;
  }

  /** It is refused unread, before a server that unpacks by itself fails at it. */
  static boolean isCoded(HttpServletRequest request) {
    var coding = request.getHeader("Content-Encoding");
    return coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity");
  }

  /** Never of a body that says its length only at its end. */
  static boolean isBodyHere(HttpServletRequest request) throws IOException {
    return !isOfUnknownLength(request)
        && !isBodyHeldBack(request)
        && request.getInputStream().available() >= request.getContentLengthLong();
  }

  /** Its client waits until it is asked for it. */
  static boolean isBodyHeldBack(HttpServletRequest request) {
    return request.getHeader("Expect") != null;
  }
}
