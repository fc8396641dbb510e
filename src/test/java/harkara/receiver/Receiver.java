package harkara.receiver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 endpoint on 127.0.0.1 that answers as scripted and remembers every request. A thread
 * a connection; good for some hundred.
 */
public final class Receiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Socket> RESERVED = new ArrayList<>();

  private final ServerSocket server;
  private final String scheme;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  // guarded by this
  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final Map<String, Script> scripts = new HashMap<>();
  private Script otherwise = new Script(List.of(Answer.status(200)));
  private int connections;
  private int answered;

  private static final class Script {
    private final List<Answer> answers;
    private int next;

    Script(List<Answer> answers) {
      if (answers.isEmpty()) {
        throw new IllegalArgumentException("a script needs an answer");
      }
      this.answers = answers;
    }

    /** The last one is for ever. */
    Answer next() {
      return answers.get(Math.min(next++, answers.size() - 1));
    }
  }

  private Receiver(ServerSocket server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    daemon("receiver-" + server.getLocalPort(), this::accept);
  }

  /** On a free port; answers 200 until told otherwise. */
  public static Receiver start() {
    return startOn(0);
  }

  /** On this port, which may have been another receiver's a moment ago; 0 means any. */
  public static Receiver startOn(int port) {
    try {
      return new Receiver(listening(new ServerSocket(), port), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Speaks TLS with the context's certificate. */
  public static Receiver startTls(SSLContext context) {
    try {
      ServerSocket socket = context.getServerSocketFactory().createServerSocket();
      return new Receiver(listening(socket, 0), "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listening(ServerSocket socket, int port) throws IOException {
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(loopback(), port), 512);
    return socket;
  }

  /** A port of 127.0.0.1 on which nothing listens, and nothing will while the tests run. */
  public static int refusing() {
    try {
      var reserved = new Socket();
      reserved.bind(new InetSocketAddress(loopback(), 0));
      synchronized (RESERVED) {
        RESERVED.add(reserved);
      }
      return reserved.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI url(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port() + path);
  }

  /** From now on, on paths without a script of their own. */
  public Receiver answers(int... statuses) {
    return answers(ofStatuses(statuses));
  }

  public synchronized Receiver answers(Answer... answers) {
    otherwise = new Script(List.of(answers));
    return this;
  }

  /** From now on, on this path; the query does not count. */
  public Receiver answersPath(String path, int... statuses) {
    return answersPath(path, ofStatuses(statuses));
  }

  public synchronized Receiver answersPath(String path, Answer... answers) {
    scripts.put(path, new Script(List.of(answers)));
    return this;
  }

  private static Answer[] ofStatuses(int... statuses) {
    return IntStream.of(statuses).mapToObj(Answer::status).toArray(Answer[]::new);
  }

  /** All requests so far, in order of arrival. */
  public synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  public List<ReceivedRequest> requests(String path) {
    return requests().stream().filter(request -> bare(request.path()).equals(path)).toList();
  }

  /** Connections accepted so far. */
  public synchronized int connections() {
    return connections;
  }

  /** Waits up to 20 s until at least n requests have come, and gives all. */
  public List<ReceivedRequest> await(int n) {
    return await(null, n);
  }

  /** Waits up to 20 s until at least n requests have come to the path, and gives them. */
  public synchronized List<ReceivedRequest> await(String path, int n) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<ReceivedRequest> come = path == null ? requests() : requests(path);
      if (come.size() >= n) {
        return come;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(come.size() + " of " + n + " requests came: " + come);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /** Requests whose answer is out, or that were left without one, so far. */
  public synchronized int answered() {
    return answered;
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        int number = count();
        open.add(socket);
        daemon("receiver-" + port() + "-" + number, () -> serve(socket, number));
      } catch (IOException over) {
        return;
      }
    }
  }

  private synchronized int count() {
    return ++connections;
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var line = new Line(socket, in);
      boolean goesOn = true;
      while (goesOn && closed.getCount() > 0) {
        line.request = ReceivedRequest.read(in, number);
        goesOn = line.request != null && remember(line.request).give(line);
        countAnswer();
      }
    } catch (IOException gone) {
      // the client may end a connection at any time
    } finally {
      open.remove(socket);
    }
  }

  private synchronized Answer remember(ReceivedRequest request) {
    requests.add(request);
    notifyAll();
    return scripts.getOrDefault(bare(request.path()), otherwise).next();
  }

  private synchronized void countAnswer() {
    answered++;
  }

  private static String bare(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static void daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends every open connection, also in the middle of an answer, and goes on listening. */
  public void dropConnections() {
    open.forEach(Receiver::closeQuietly);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropConnections();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // what was wanted
    }
  }

  /** The receiver's end of one connection, for answers. */
  final class Line {
    private final Socket socket;
    private final InputStream in;
    private ReceivedRequest request;

    private Line(Socket socket, InputStream in) {
      this.socket = socket;
      this.in = in;
    }

    /** The one to answer. */
    ReceivedRequest request() {
      return request;
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Ends early when the receiver is closed. */
    void pause(Duration time) throws IOException {
      try {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new IOException("closed");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    /** Waits for the gate as long as the receiver is patient, or until it is closed. */
    void pass(CountDownLatch gate) throws IOException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (gate.getCount() > 0 && System.nanoTime() < deadline) {
        pause(Duration.ofMillis(10));
      }
    }

    void awaitEnd() throws IOException {
      while (in.read() >= 0) {
        // whatever comes
      }
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
