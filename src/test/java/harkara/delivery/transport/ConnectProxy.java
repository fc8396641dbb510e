package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A proxy on the loopback that reads a head and answers as it is told; after {@link #OK} it leads
 * to one port of the loopback, whatever it was asked for.
 */
final class ConnectProxy implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 Connection established\r\n\r\n";

  /** What is said after a head; the connection stays open until the other side ends it. */
  @FunctionalInterface
  interface Script {
    void play(String head, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final int leadsTo;
  private final Script script;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param leadsTo the port behind it; 0 for none
   */
  ConnectProxy(int leadsTo, Script script) {
    this.leadsTo = leadsTo;
    this.script = script;
    try {
      server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = server.accept();
        thread(() -> serve(client));
      } catch (IOException over) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      script.play(head, client.getOutputStream());
      if (leadsTo == 0) {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } else {
        lead(client);
      }
    } catch (IOException | InterruptedException gone) {
      // nothing is left to do
    } finally {
      ended.countDown();
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private void lead(Socket client) throws IOException {
    try (var endpoint = new Socket("127.0.0.1", leadsTo)) {
      thread(
          () -> {
            try (client) {
              endpoint.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException gone) {
              // the other direction ends with it
            }
          });
      client.getInputStream().transferTo(endpoint.getOutputStream());
    }
  }

  static Script saying(String text) {
    return (head, out) -> out.write(text.getBytes(ISO_8859_1));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** What was read on each connection up to the empty line. */
  List<String> heads() {
    return heads;
  }

  /** Waits until a connection has ended. */
  boolean ended() throws InterruptedException {
    return ended.await(5, TimeUnit.SECONDS);
  }

  /** Lets the time pass, unless a connection ends before. */
  boolean endsWithin(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
