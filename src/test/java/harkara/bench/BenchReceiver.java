package harkara.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Answers every delivery at once with 204, on one thread, and notes when it had read it; with 503
 * while it is told to.
 */
final class BenchReceiver implements AutoCloseable {
  private static final int READ = 8_192;
  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REFUSAL =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Selector selector;
  private final ServerSocketChannel server;
  private final Thread thread = new Thread(this::serve, "bench receiver");
  private volatile Expected expected;
  private volatile boolean refusing;

  /** What is received now. */
  private record Expected(BenchEvents events, Arrivals arrivals) {}

  private BenchReceiver(Selector selector, ServerSocketChannel server) {
    this.selector = selector;
    this.server = server;
  }

  static BenchReceiver start() {
    try {
      var selector = Selector.open();
      var server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      var receiver = new BenchReceiver(selector, server);
      receiver.thread.setDaemon(true);
      receiver.thread.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on these are received; deliveries of others are answered and not noted. */
  void expect(BenchEvents events, Arrivals arrivals) {
    expected = new Expected(events, arrivals);
  }

  /** From now on deliveries are refused and not noted, or no longer. */
  void refuse(boolean all) {
    refusing = all;
  }

  /** The URL of the endpoint with this number, from 0. */
  URI url(int endpoint) {
    return URI.create("http://127.0.0.1:" + server.socket().getLocalPort() + "/hook/" + endpoint);
  }

  private void serve() {
    try {
      while (server.isOpen()) {
        selector.select(this::ready);
      }
    } catch (IOException | RuntimeException closed) {
      if (server.isOpen()) {
        throw new IllegalStateException("the receiver has ended", closed);
      }
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read(key);
      }
    } catch (IOException gone) {
      close(key);
    }
  }

  private void accept() throws IOException {
    for (var channel = server.accept(); channel != null; channel = server.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, new HttpFrame());
    }
  }

  private void read(SelectionKey key) throws IOException {
    var channel = (SocketChannel) key.channel();
    var frame = (HttpFrame) key.attachment();
    var count = channel.read(ByteBuffer.wrap(frame.room(READ), frame.length(), READ));
    if (count < 0) {
      close(key);
      return;
    }
    frame.added(count);
    while (frame.isWhole()) {
      var refused = refusing;
      if (!refused) {
        note(frame);
      }
      frame.next();
      channel.write(ByteBuffer.wrap(refused ? REFUSAL : ANSWER)); // fits: nobody sends before
    }
  }

  private void note(HttpFrame frame) {
    var now = expected;
    if (now == null) {
      return;
    }
    var number = now.events().numberIn(frame.bytes(), frame.bodyAt(), frame.end());
    if (number >= 0) {
      now.arrivals().received(number, frame.lastPathNumber(), now.arrivals().now());
    }
  }

  private static void close(SelectionKey key) {
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException gone) {
      // it is
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
