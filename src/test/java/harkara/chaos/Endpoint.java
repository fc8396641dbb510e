package harkara.chaos;

import harkara.receiver.ReceivedRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * An HTTP/1.1 endpoint on a port of its own, with a thread for each connection. It keeps nothing:
 * what came and what to answer is its function's business, which is asked before the answer.
 */
final class Endpoint implements AutoCloseable {
  private final ServerSocket server;
  private final Function<Arrival, Reply> behaviour;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * A request.
   *
   * @param nanos {@link System#nanoTime} at its first byte
   */
  record Arrival(ReceivedRequest request, long nanos) {}

  /**
   * An answer.
   *
   * @param status {@link #DROP} or {@link #HANG} for none
   * @param after the wait before it
   */
  record Reply(int status, Duration after) {
    /** The connection is closed. */
    static final int DROP = 0;

    /** Nothing happens until the other side closes the connection. */
    static final int HANG = -1;

    static Reply of(int status) {
      return new Reply(status, Duration.ZERO);
    }

    boolean accepts() {
      return status / 100 == 2;
    }

    private byte[] bytes() {
      var head = "HTTP/1.1 " + status + " Chaos\r\nContent-Length: 0\r\n\r\n";
      return head.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private Endpoint(ServerSocket server, Function<Arrival, Reply> behaviour) {
    this.server = server;
    this.behaviour = behaviour;
  }

  static Endpoint start(Function<Arrival, Reply> behaviour) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
      var endpoint = new Endpoint(server, behaviour);
      daemon(endpoint::accept);
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(null, work, "endpoint", 128 * 1024);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        in.mark(1);
        if (in.read() < 0) {
          return;
        }
        var nanos = System.nanoTime();
        in.reset();
        var request = ReceivedRequest.read(in, 0);
        if (request == null) {
          return;
        }
        var reply = behaviour.apply(new Arrival(request, nanos));
        LockSupport.parkNanos(reply.after().toNanos());
        if (reply.status() == Reply.HANG) {
          awaitEnd(in);
        }
        if (reply.status() <= 0) {
          return;
        }
        socket.getOutputStream().write(reply.bytes());
      }
    } catch (IOException gone) {
      // servers are killed in the middle of everything
    } finally {
      open.remove(socket);
    }
  }

  private static void awaitEnd(InputStream in) throws IOException {
    while (in.read() >= 0) {
      continue;
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
