package harkara.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** One connection on which a test says byte for byte what is sent when. */
final class RawSocket implements AutoCloseable {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(40).toMillis();
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");
  private static final Pattern LAST = Pattern.compile("(?i)\r\nConnection: *close");
  private static final Pattern CHUNKED = Pattern.compile("(?i)\r\nTransfer-Encoding: *chunked");

  private final Socket socket = new Socket();
  private final InputStream in;

  RawSocket(URI base) {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), LIMIT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One answer, whole; what only asks for more is not one. */
  String readFinal() {
    var answer = read();
    return answer.startsWith("HTTP/1.1 100 ") ? read() : answer;
  }

  /** One answer, whole. */
  String read() {
    var head = readHead();
    if (CHUNKED.matcher(head).find()) {
      return head + readUntil("\r\n0\r\n\r\n");
    }
    var length = LENGTH.matcher(head);
    if (length.find()) {
      return head + readBytes(Integer.parseInt(length.group(1)));
    }
    return LAST.matcher(head).find() ? head + readToEnd() : head;
  }

  /** What still comes until the server ends the connection. */
  String readToEnd() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String readHead() {
    return readUntil("\r\n\r\n");
  }

  private String readUntil(String end) {
    var text = new ByteArrayOutputStream();
    while (!text.toString(StandardCharsets.UTF_8).endsWith(end)) {
      text.write((byte) readBytes(1).charAt(0));
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private String readBytes(int count) {
    try {
      var bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new UncheckedIOException(new IOException("the connection ended"));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // nothing to close
    }
  }
}
