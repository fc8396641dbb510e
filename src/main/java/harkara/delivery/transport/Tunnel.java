package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks a proxy for the way to a judged address: as a literal, so that the proxy looks nothing up,
 * and without a word about whose request it is. A head of up to 8 KiB with status 2xx opens the
 * way; anything else ends it. Used by the connection's I/O thread only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-connect">RFC 9110, CONNECT</a>
 */
final class Tunnel implements IOEventHandler {
  private static final int MAX_BYTES = 8 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: \\P{Cntrl}*)?\r\n");

  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocate(MAX_BYTES + 1);
  private final Runnable open;
  private final Consumer<String> failed;
  private IOEventHandler next;
  private Timeout nextTimeout;
  private boolean ended;

  /**
   * One of the two is called, once.
   *
   * @param failed takes a sentence for the operator
   */
  Tunnel(InetAddress address, int port, Runnable open, Consumer<String> failed) {
    this.request = ByteBuffer.wrap(request(literal(address) + ":" + port));
    this.open = open;
    this.failed = failed;
  }

  private static byte[] request(String authority) {
    return "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n"
        .formatted(authority, authority)
        .getBytes(US_ASCII);
  }

  private static String literal(InetAddress address) {
    try {
      String withoutZone = InetAddress.getByAddress(address.getAddress()).getHostAddress();
      return address instanceof Inet6Address ? "[" + withoutZone + "]" : withoutZone;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /**
   * Takes over a connection that has just come about, until the way is open.
   *
   * @param silence how long the proxy may say nothing
   */
  void through(IOSession session, Timeout silence) {
    next = session.getHandler();
    nextTimeout = session.getSocketTimeout();
    session.setSocketTimeout(silence);
    session.upgrade(this);
  }

  @Override
  public void connected(IOSession session) {
    session.setEvent(SelectionKey.OP_WRITE);
  }

  @Override
  public void outputReady(IOSession session) throws IOException {
    session.write(request);
    if (!request.hasRemaining()) {
      session.clearEvent(SelectionKey.OP_WRITE);
    }
  }

  @Override
  public void inputReady(IOSession session, ByteBuffer none) throws IOException {
    if (ended) {
      return;
    }
    int read;
    do {
      read = session.read(answer);
    } while (read > 0);
    judge(session, new String(answer.array(), 0, answer.position(), ISO_8859_1), read < 0);
  }

  private void judge(IOSession session, String text, boolean closed) throws IOException {
    int endOfLine = text.indexOf('\n') + 1;
    var statusLine = STATUS_LINE.matcher(text).region(0, endOfLine);
    int head = text.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
    boolean whole = head >= END_OF_HEAD.length();
    if (endOfLine > 0 && !statusLine.matches()) {
      fail("The egress proxy does not speak HTTP/1.1");
    } else if (endOfLine > 0 && !statusLine.group(1).startsWith("2")) {
      fail("The egress proxy answered " + statusLine.group(1));
    } else if (whole && head < text.length()) {
      fail("The egress proxy sent data behind the head of its answer");
    } else if (text.length() > MAX_BYTES) {
      fail("The head of the egress proxy's answer is longer than 8 KiB");
    } else if (whole) {
      handOver(session);
    } else if (closed) {
      fail("The egress proxy ended the connection");
    }
  }

  private void handOver(IOSession session) throws IOException {
    ended = true;
    session.setSocketTimeout(nextTimeout);
    session.upgrade(next);
    next.connected(session);
    open.run();
  }

  private void fail(String reason) {
    if (!ended) {
      ended = true;
      failed.accept(reason);
    }
  }

  @Override
  public void timeout(IOSession session, Timeout silence) {
    fail("The egress proxy did not answer in time");
  }

  @Override
  public void exception(IOSession session, Exception cause) {
    fail("The connection to the egress proxy broke");
  }

  @Override
  public void disconnected(IOSession session) {
    fail("The egress proxy ended the connection");
  }
}
