package harkara.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection of the load tool, with the events that it has sent and that are not answered yet.
 * Opened when it is first needed, and again where the server has ended it. Never blocks.
 */
final class LoadConnection {
  private static final int READ = 16_384;

  private final Selector selector;
  private final InetSocketAddress address;
  private final String head;
  private final Publishers publishers;
  private HttpFrame frame;
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer unsent;
  private boolean busy;
  private int first;
  private int count;
  private long since;

  /**
   * @param head of every request, up to the value of {@code Content-Length}
   */
  LoadConnection(Selector selector, URI base, String head, Publishers publishers) {
    this.selector = selector;
    this.address = new InetSocketAddress(base.getHost(), base.getPort());
    this.head = head;
    this.publishers = publishers;
  }

  /** The number of the first event that is under way. */
  int first() {
    return first;
  }

  /** How many events are under way. */
  int count() {
    return count;
  }

  /** Whether a request is under way that was sent before this time. */
  boolean isBusySince(long time) {
    return busy && since < time;
  }

  /**
   * @param from the number of the first event in the body
   * @param now the time
   */
  void send(String body, int from, int many, long now) {
    first = from;
    count = many;
    since = now;
    busy = true;
    unsent =
        ByteBuffer.wrap(
            (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    try {
      if (channel == null) {
        open();
      } else {
        write();
      }
    } catch (IOException failure) {
      fail(failure.getClass().getSimpleName());
    }
  }

  private void open() throws IOException {
    frame = new HttpFrame();
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    if (channel.connect(address)) {
      write();
    }
  }

  private void write() throws IOException {
    channel.write(unsent);
    key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Goes on with what the connection is ready for. */
  void ready() {
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        write();
      } else if (key.isWritable()) {
        write();
      } else {
        read();
      }
    } catch (IOException failure) {
      fail(failure.getClass().getSimpleName());
    }
  }

  private void read() throws IOException {
    var read = channel.read(ByteBuffer.wrap(frame.room(READ), frame.length(), READ));
    if (read < 0) {
      fail("connection closed");
      return;
    }
    frame.added(read);
    if (busy && frame.isWhole()) {
      busy = false;
      publishers.answered(this, frame);
      if (frame.isLast()) {
        close();
      } else {
        frame.next();
      }
    }
  }

  /** Ends the connection, and what is under way on it. */
  void fail(String why) {
    close();
    if (busy) {
      busy = false;
      publishers.failed(this, why);
    }
  }

  void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException gone) {
      // it is
    }
    channel = null;
  }
}
