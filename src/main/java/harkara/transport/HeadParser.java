package harkara.transport;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.SessionInputBuffer;

/**
 * Reads the heads of answers on one connection, stricter than the library's parser: it counts
 * bytes, lines and interim answers, refuses control characters and ambiguous lengths, and refuses
 * every byte that no request asked for. Used by the connection's I/O thread only.
 */
final class HeadParser implements NHttpMessageParser<HttpResponse> {
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_LINES = 100;
  private static final int MAX_INTERIM = 5;

  static final String UNINVITED = "Data came that no request asked for";

  private final StringBuilder line = new StringBuilder(128);
  private boolean expected;
  private volatile boolean begun;
  private volatile boolean uninvited;
  private boolean carriageReturn;
  private BasicHttpResponse head;
  private String name;
  private String value;
  private int bytes;
  private int lines;
  private int interim;

  /** A request goes out now: its answer may come. */
  void expectAnswer() {
    expected = true;
    begun = false;
    interim = 0;
  }

  /** Whether a byte of an answer came since the last request. */
  boolean begun() {
    return begun;
  }

  /** Whether a byte came that no request asked for. */
  boolean uninvited() {
    return uninvited;
  }

  @Override
  public HttpResponse parse(SessionInputBuffer in, boolean endOfStream) throws ProtocolException {
    while (in.hasData()) {
      if (!expected) {
        uninvited = true;
        throw new ProtocolException(UNINVITED);
      }
      begun = true;
      if (++bytes > MAX_BYTES) {
        throw new ProtocolException("The head of the answer is longer than 16 KiB");
      }
      int next = in.read();
      if (next != '\n') {
        append(next);
      } else if (endOfLine()) {
        return complete();
      }
    }
    return null;
  }

  private void append(int next) throws ProtocolException {
    if (carriageReturn || next < ' ' && next != '\t' && next != '\r' || next == 0x7f) {
      throw new ProtocolException("The head of the answer holds a control character");
    }
    if (next == '\r') {
      carriageReturn = true;
    } else if (line.length() == MAX_LINE) {
      throw new ProtocolException("The head of the answer has a line longer than 8 KiB");
    } else {
      line.append((char) next);
    }
  }

  private boolean endOfLine() throws ProtocolException {
    carriageReturn = false;
    String text = line.toString();
    line.setLength(0);
    if (head == null) {
      head = statusLine(text);
      return false;
    }
    if (text.isEmpty()) {
      addHeader();
      return true;
    }
    if (++lines > MAX_LINES) {
      throw new ProtocolException("The head of the answer has more than 100 lines");
    }
    headerLine(text);
    return false;
  }

  private static BasicHttpResponse statusLine(String text) throws ProtocolException {
    boolean wellFormed =
        text.length() >= 12
            && text.startsWith("HTTP/1.")
            && (text.charAt(7) == '0' || text.charAt(7) == '1')
            && text.charAt(8) == ' '
            && text.charAt(9) != '0'
            && digits(text, 9, 12)
            && (text.length() == 12 || text.charAt(12) == ' ');
    if (!wellFormed) {
      throw new ProtocolException("The answer does not begin with an HTTP/1.1 status line");
    }
    var head = new BasicHttpResponse(Integer.parseInt(text, 9, 12, 10));
    head.setVersion(text.charAt(7) == '0' ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
    return head;
  }

  private void headerLine(String text) throws ProtocolException {
    if (blank(text.charAt(0)) && name != null) { // an old way to continue the line before
      value = value + ' ' + text.strip();
      return;
    }
    addHeader();
    int colon = text.indexOf(':');
    if (colon < 1 || blank(text.charAt(0)) || blank(text.charAt(colon - 1))) {
      throw new ProtocolException("The head of the answer has a line that is no header");
    }
    name = text.substring(0, colon);
    value = text.substring(colon + 1).strip();
  }

  private void addHeader() throws ProtocolException {
    if (name == null) {
      return;
    }
    boolean repeated = false;
    if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
      Header first = head.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
      repeated = first != null && first.getValue().equals(value);
      if (first != null && !repeated || !length(value)) {
        throw new ProtocolException(
            "The answer has more than one length, or none that is a number");
      }
    } else if (name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)
        && (head.containsHeader(name) || !value.equalsIgnoreCase("chunked"))) {
      throw new ProtocolException("The answer has a transfer encoding other than chunked");
    }
    if (!repeated) {
      head.addHeader(new BasicHeader(name, value));
    }
    name = null;
  }

  private HttpResponse complete() throws ProtocolException {
    if (head.containsHeader(HttpHeaders.TRANSFER_ENCODING)
        && head.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
      throw new ProtocolException("The answer has both a length and a transfer encoding");
    }
    if (head.getCode() == 101) {
      throw new ProtocolException("The answer switches to a protocol that nobody asked for");
    }
    if (head.getCode() >= 200) {
      expected = false;
    } else if (++interim > MAX_INTERIM) {
      throw new ProtocolException("More than 5 interim answers came");
    }
    HttpResponse complete = head;
    head = null;
    bytes = 0;
    lines = 0;
    return complete;
  }

  private static boolean length(String value) {
    return !value.isEmpty() && value.length() <= 18 && digits(value, 0, value.length());
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public void reset() {
    // done by complete()
  }
}
