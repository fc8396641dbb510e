package harkara.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Bytes to the server and answers back, each within a time limit. */
final class RawConnection implements AutoCloseable {
  private static final int LIMIT_MILLIS = 20_000;
  private static final int MOST_BYTES = 8_000_000;

  /** Ends what goes on answering for ever, to bytes that may ask for anything. */
  private static final ScheduledExecutorService LIMITS =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "fuzz limits");
            thread.setDaemon(true);
            return thread;
          });

  private final URI base;
  private Socket socket;
  private InputStream in;

  RawConnection(URI base) {
    this.base = base;
  }

  /** The one answer to a request that is HTTP. */
  RawAnswer exchange(byte[] request) throws IOException {
    for (var fresh = socket == null; ; fresh = true) {
      open();
      try {
        write(request);
        var answer = read(false);
        if (answer.header("Connection").equalsIgnoreCase("close") || isEndless(answer)) {
          close();
        }
        return answer;
      } catch (SocketException | EOFException ended) {
        close();
        if (fresh) {
          throw ended;
        } // the server may close a connection that is idle
      }
    }
  }

  /** What comes until the end, for bytes that may be no request, or several. */
  List<RawAnswer> provoke(byte[] request) throws IOException {
    close();
    open();
    var answers = new ArrayList<RawAnswer>();
    var asked = socket;
    var limit =
        LIMITS.schedule(
            () -> {
              asked.close();
              return answers;
            },
            LIMIT_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      write(request);
      socket.shutdownOutput();
      var isHead = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
      do {
        answers.add(read(isHead && answers.isEmpty()));
      } while (!isEndless(answers.get(answers.size() - 1)));
      return answers;
    } catch (SocketException | EOFException end) {
      return answers;
    } finally {
      limit.cancel(false);
      close();
    }
  }

  /** What comes first, whatever it is: so many bytes, or fewer where the server ends it. */
  byte[] begin(byte[] request, int count) throws IOException {
    close();
    open();
    try {
      write(request);
      socket.shutdownOutput();
      return in.readNBytes(count);
    } catch (SocketException ended) {
      return new byte[0];
    } finally {
      close();
    }
  }

  private void open() throws IOException {
    if (socket == null) {
      socket = new Socket();
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), LIMIT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    }
  }

  /** A server that refuses early reads no more; its answer is there all the same. */
  private void write(byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (SocketException refused) {
      if (in.available() == 0) {
        throw refused;
      }
    }
  }

  private RawAnswer read(boolean isHead) throws IOException {
    var first = line(); // behind the settings of HTTP/2, if it was taken for that
    var status = statusOf(first.substring(Math.max(0, first.indexOf("HTTP/1."))));
    if (status == 100) {
      while (!line().isEmpty()) {
        continue;
      }
      return read(isHead);
    }
    var headers = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    var answer = new RawAnswer(status, headers, new byte[0]);
    return isHead ? answer : new RawAnswer(status, headers, body(answer));
  }

  private static int statusOf(String line) throws IOException {
    // some answer in the version of the request, whatever it is
    if (!line.matches("HTTP/[0-9]\\.[0-9] [1-9][0-9]{2}.*")) {
      throw new IOException("not an answer: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  /** A stream of events; its head says all that is asked here. */
  private static boolean isEndless(RawAnswer head) {
    return head.header("Content-Type").startsWith("text/event-stream");
  }

  private byte[] body(RawAnswer head) throws IOException {
    if (isEndless(head)) {
      return new byte[0];
    }
    if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    if (!head.header("Content-Length").isEmpty()) {
      return in.readNBytes(Integer.parseInt(head.header("Content-Length")));
    }
    return head.status() == 204 ? new byte[0] : in.readNBytes(MOST_BYTES);
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var size = Integer.parseInt(line().strip(), 16);
      body.write(in.readNBytes(size));
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException gone) {
      // nothing to close
    }
    socket = null;
  }
}
