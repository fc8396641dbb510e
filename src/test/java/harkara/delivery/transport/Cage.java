package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import harkara.receiver.ReceivedRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver on the loopback that does with each connection what its animal does. */
final class Cage implements AutoCloseable {
  static final String THREADS = "cage-";

  /** What happens on one connection; it is closed afterwards. */
  @FunctionalInterface
  interface Animal {
    void meet(Visit visit) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Animal animal;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Visit> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  Cage(Animal animal) {
    this.animal = animal;
    try {
      server = new ServerSocket(0, 512, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread("door", this::accept);
  }

  private void thread(String name, Runnable work) {
    var thread = new Thread(work, THREADS + server.getLocalPort() + "-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        var visit = new Visit(server.accept(), connections.incrementAndGet());
        open.add(visit);
        thread("visit", visit::serve);
      } catch (IOException over) {
        return;
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
  }

  int connections() {
    return connections.get();
  }

  /** Whether each connection has been ended, by one side or the other. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  List<ReceivedRequest> requests() {
    return requests;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Visit::end);
  }

  /** One connection, seen from inside. */
  final class Visit {
    private final Socket socket;
    private final InputStream in;
    private final int number;

    private Visit(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.number = number;
      socket.setTcpNoDelay(true);
    }

    private void serve() {
      try (socket) {
        animal.meet(this);
      } catch (IOException | InterruptedException gone) {
        // the client may end it at any time
      } finally {
        open.remove(this);
      }
    }

    /** Reads a whole request; throws when there is none. */
    void read() throws IOException {
      var request = ReceivedRequest.read(in, number);
      if (request == null) {
        throw new IOException("no request");
      }
      requests.add(withoutBody(request)); // the heap is looked at
    }

    private static ReceivedRequest withoutBody(ReceivedRequest request) {
      return new ReceivedRequest(
          request.method(),
          request.path(),
          request.headers(),
          new byte[0],
          request.arrivedAt(),
          request.connection());
    }

    void read(int bytes) throws IOException {
      in.readNBytes(bytes);
    }

    /** One char a byte. */
    void say(String text) throws IOException {
      say(text.getBytes(ISO_8859_1));
    }

    void say(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /** Says it again and again, until the client has had enough. */
    void sayForEver(String text) throws IOException {
      byte[] bytes = text.repeat(1 + 1_000 / text.length()).getBytes(ISO_8859_1);
      while (true) {
        say(bytes);
      }
    }

    /** A pause, a piece, a pause ... for ever. */
    void drip(long pauseMillis, String text) throws IOException, InterruptedException {
      for (int i = 0; !isOverIn(pauseMillis); i = (i + 1) % text.length()) {
        say(text.substring(i, i + 1));
      }
    }

    /** Lets the time pass, unless the cage is closed before. */
    boolean isOverIn(long millis) throws InterruptedException {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Does nothing more, and does not even read. */
    void awaitClosing() throws InterruptedException {
      closed.await();
    }

    /** Until the client ends it. */
    void awaitEnd() throws IOException {
      while (in.read() >= 0) {
        // whatever comes
      }
    }

    void saysNoMore() throws IOException {
      socket.shutdownOutput();
      awaitEnd();
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private void end() {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // what was wanted
      }
    }
  }
}
