package harkara.delivery.transport;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Finds where the body of an answer ends, by the headers of its head. The library sees these
 * headers only, and only as far as they are clear.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length">RFC 9112, 6.3</a>
 */
final class Framing {
  private static final String PROXY_CONNECTION = "Proxy-Connection";
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final List<String> connection = new ArrayList<>(1);
  private String length;
  private boolean badLength;
  private String coding;
  private boolean reusable = true;

  void add(String name, String value) {
    if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
      addLengths(value);
    } else if (name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
      coding = coding == null ? value : coding + ", " + value;
    } else if (name.equalsIgnoreCase(HttpHeaders.CONNECTION)
        || name.equalsIgnoreCase(PROXY_CONNECTION)) {
      connection.add(value);
    }
  }

  /** A proxy on the way may have made a list of what came twice. */
  private void addLengths(String value) {
    for (String one : value.split(",", -1)) {
      String digits = one.strip();
      badLength |= !isLength(digits) || length != null && !length.equals(digits);
      length = digits;
    }
  }

  private static boolean isLength(String digits) {
    return !digits.isEmpty()
        && digits.length() <= 18
        && HeadParser.digits(digits, 0, digits.length());
  }

  /** Whether another answer may follow on the connection. */
  boolean reusable() {
    return reusable;
  }

  /**
   * Puts what is clear into a final head.
   *
   * @return false when nobody can say where the body ends
   * @throws ProtocolException when the lengths contradict each other: such an answer is none
   */
  boolean applyTo(HttpResponse head) throws ProtocolException {
    connection.forEach(value -> head.addHeader(HttpHeaders.CONNECTION, value));
    if (head.getCode() == NO_CONTENT || head.getCode() == NOT_MODIFIED) {
      reusable = coding == null && !badLength;
    } else if (coding != null) {
      return applyCoding(head);
    } else if (badLength) {
      throw new ProtocolException("The answer has more than one length, or none that is a number");
    }
    if (length != null && !badLength) {
      head.addHeader(HttpHeaders.CONTENT_LENGTH, length);
    }
    return true;
  }

  /** It goes before a length; but whoever sends both, or knows HTTP/1.0 only, may be confused. */
  private boolean applyCoding(HttpResponse head) {
    boolean clear = coding.equalsIgnoreCase("chunked") && head.getVersion() != HttpVersion.HTTP_1_0;
    reusable = clear && length == null;
    if (clear) {
      head.addHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
    }
    return clear;
  }
}
