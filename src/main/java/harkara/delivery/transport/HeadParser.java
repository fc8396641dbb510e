package harkara.delivery.transport;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.SessionInputBuffer;

/**
 * Reads the heads of answers on one connection, and keeps of each what the log shows: up to 100
 * lines and 16 KiB. A head may be longer, since the status is what counts; past 64 KiB it is cut
 * off. Control characters that could end a line, and lengths that contradict each other, make no
 * answer; and no byte may come that no request asked for. Used by the connection's I/O thread only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class HeadParser implements NHttpMessageParser<HttpResponse> {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_INTERIM = 50;
  private static final int KEPT_BYTES = 16 * 1024;
  private static final int KEPT_LINE = 8 * 1024;
  private static final int KEPT_LINES = 100;
  private static final String HTTP = "HTTP/1.";
  private static final String NO_STATUS_LINE =
      "The answer does not begin with an HTTP/1.1 status line";

  static final String UNINVITED = "Data came that no request asked for";

  private final StringBuilder line = new StringBuilder(128);
  private boolean expected;
  private volatile boolean uninvited;
  private boolean carriageReturn;
  private boolean lineCut;
  private BasicHttpResponse head;
  private Framing framing;
  private String name;
  private String value;
  private List<HttpHeader> kept = List.of();
  private int keptBytes;
  private int bytes;
  private int interim;
  private boolean cutOff;

  /** A request goes out now: its answer may come. */
  void expectAnswer() {
    expected = true;
    interim = 0;
  }

  /** Whether a byte came that no request asked for. */
  boolean uninvited() {
    return uninvited;
  }

  /** Of the head that was read last, in their order, as text that is safe to store. */
  List<HttpHeader> headers() {
    return List.copyOf(kept);
  }

  /** Whether nothing behind the last head can be read: it did not end, or its body has no frame. */
  boolean cutOff() {
    return cutOff;
  }

  /** Whether the last head leaves the connection usable, as far as its lengths say. */
  boolean reusable() {
    return framing.reusable();
  }

  @Override
  public HttpResponse parse(SessionInputBuffer in, boolean endOfStream) throws ProtocolException {
    while (in.hasData()) {
      if (!expected) {
        uninvited = true;
        throw new ProtocolException(UNINVITED);
      }
      if (++bytes > MAX_BYTES) {
        return withoutEnd();
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

  private HttpResponse withoutEnd() throws ProtocolException {
    if (head == null || head.getCode() < 200) {
      throw new ProtocolException("The head of the answer is longer than 64 KiB");
    }
    HttpResponse complete = complete();
    cutOff = true;
    return complete;
  }

  private void append(int next) throws ProtocolException {
    if (carriageReturn || next == 0) {
      throw new ProtocolException("The head of the answer holds a control character");
    }
    if (next == '\r') {
      carriageReturn = true;
    } else if (line.length() < KEPT_LINE) {
      line.append((char) next);
      refuseOtherProtocol();
    } else {
      lineCut = true;
    }
  }

  /** At once: who speaks another may say no more, and wait. */
  private void refuseOtherProtocol() throws ProtocolException {
    int last = line.length() - 1;
    if (head == null && last < HTTP.length() && line.charAt(last) != HTTP.charAt(last)) {
      throw new ProtocolException(NO_STATUS_LINE);
    }
  }

  private boolean endOfLine() throws ProtocolException {
    String text = lineCut ? line + HttpHeader.CUT : line.toString();
    carriageReturn = false;
    lineCut = false;
    line.setLength(0);
    if (head == null) {
      begin(statusLine(text));
      return false;
    }
    if (text.isEmpty()) {
      endHeader();
      return true;
    }
    headerLine(text);
    return false;
  }

  private void begin(BasicHttpResponse begun) {
    head = begun;
    framing = new Framing();
    kept = new ArrayList<>(8);
    keptBytes = 0;
    cutOff = false;
  }

  /** A later minor version is read like the one that we know, which is what versions are for. */
  private static BasicHttpResponse statusLine(String text) throws ProtocolException {
    boolean wellFormed =
        text.length() >= 12
            && text.startsWith(HTTP)
            && digits(text, 7, 8)
            && text.charAt(8) == ' '
            && text.charAt(9) != '0'
            && digits(text, 9, 12)
            && (text.length() == 12 || text.charAt(12) == ' ');
    if (!wellFormed) {
      throw new ProtocolException(NO_STATUS_LINE);
    }
    var head = new BasicHttpResponse(Integer.parseInt(text, 9, 12, 10));
    head.setVersion(text.charAt(7) == '0' ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
    return head;
  }

  private void headerLine(String text) throws ProtocolException {
    if (blank(text.charAt(0))) {
      continueHeader(text.strip());
      return;
    }
    endHeader();
    int colon = text.indexOf(':');
    if (colon < 0 && text.endsWith(HttpHeader.CUT)) {
      return; // not even its name
    }
    if (colon < 1) {
      throw new ProtocolException("The head of the answer has a line that is no header");
    }
    name = text.substring(0, colon).strip();
    value = text.substring(colon + 1).strip();
  }

  /** An old way to go on with the line before; behind the status line it says nothing. */
  private void continueHeader(String more) {
    if (name != null && value.length() < KEPT_LINE) {
      value = value + ' ' + more;
    }
  }

  private void endHeader() {
    if (name == null) {
      return;
    }
    framing.add(name, value);
    keptBytes += name.length() + value.length();
    if (kept.size() < KEPT_LINES && keptBytes <= KEPT_BYTES) {
      kept.add(new HttpHeader(ResponseExcerpt.headerText(name), ResponseExcerpt.headerText(value)));
    }
    name = null;
  }

  private HttpResponse complete() throws ProtocolException {
    HttpResponse complete = head;
    head = null;
    name = null;
    line.setLength(0);
    bytes = 0;
    if (complete.getCode() == 101) {
      throw new ProtocolException("The answer switches to a protocol that nobody asked for");
    }
    if (complete.getCode() >= 200) {
      expected = false;
      cutOff = !framing.applyTo(complete);
    } else if (++interim > MAX_INTERIM) {
      throw new ProtocolException("More than 50 interim answers came");
    }
    return complete;
  }

  static boolean digits(String text, int from, int to) {
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
