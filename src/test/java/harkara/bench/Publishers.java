package harkara.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Publishes on many connections, on the caller's thread. In an open loop the time of an event is
 * when it should have been sent, so waiting for a free connection counts as the server's.
 */
final class Publishers {
  private static final int READ = 16_384;
  private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":\\s*(\\d+)");

  private final InetSocketAddress address;
  private final String head;
  private final BenchEvents events;
  private final Arrivals arrivals;
  private final Load load;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final ArrayDeque<Client> idle = new ArrayDeque<>();
  private int next;
  private int underWay;
  private long begin;

  Publishers(URI base, String key, BenchEvents events, Arrivals arrivals, Load load) {
    this.address = new InetSocketAddress(base.getHost(), base.getPort());
    this.head =
        "POST /api/v1/events"
            + (load.batch() > 1 ? "/batch" : "")
            + " HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
    this.events = events;
    this.arrivals = arrivals;
    this.load = load;
  }

  /** A connection, with the events that it has sent and that are not answered yet. */
  private final class Client {
    private final Selector selector;
    private HttpFrame frame;
    private SocketChannel channel;
    private ByteBuffer unsent;
    private int first;
    private int count;
    private boolean busy;

    Client(Selector selector) {
      this.selector = selector;
    }

    void send(int from, int many) {
      first = from;
      count = many;
      busy = true;
      try {
        if (channel == null) {
          open();
        }
        unsent = ByteBuffer.wrap(request().getBytes(StandardCharsets.ISO_8859_1));
        write();
      } catch (IOException failure) {
        ended(failure.getClass().getSimpleName());
      }
    }

    private String request() {
      var body = load.batch() > 1 ? events.batch(first, count) : events.payload(first);
      return head + body.length() + "\r\n\r\n" + body;
    }

    private void open() throws IOException {
      frame = new HttpFrame();
      channel = SocketChannel.open(address);
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    private void write() throws IOException {
      channel.write(unsent);
      var key = channel.keyFor(selector);
      key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void ready(SelectionKey key) {
      try {
        if (key.isWritable()) {
          write();
        } else {
          read();
        }
      } catch (IOException failure) {
        ended(failure.getClass().getSimpleName());
      }
    }

    private void read() throws IOException {
      var read = channel.read(ByteBuffer.wrap(frame.room(READ), frame.length(), READ));
      if (read < 0) {
        ended("connection closed");
        return;
      }
      frame.added(read);
      if (frame.isWhole()) {
        answered();
      }
    }

    private void answered() {
      var at = arrivals.now();
      var taken = taken();
      for (var number = first; number < first + taken; number++) {
        arrivals.answered(number, at);
      }
      if (taken < count) {
        refused.merge(Integer.toString(frame.status()), count - taken, Integer::sum);
      }
      frame.next();
      free();
    }

    private int taken() {
      if (frame.status() / 100 != 2) {
        return 0;
      }
      if (load.batch() == 1) {
        return 1;
      }
      var accepted = ACCEPTED.matcher(frame.body());
      return accepted.find() ? Integer.parseInt(accepted.group(1)) : 0;
    }

    private void ended(String why) {
      close();
      if (busy) {
        refused.merge(why, count, Integer::sum);
        free();
      }
    }

    private void free() {
      busy = false;
      underWay--;
      idle.add(this);
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

  /** What was not accepted, by status or by what happened to the connection. */
  Map<String, Integer> refused() {
    return refused;
  }

  /** Publishes until the load's time is over and everything that was sent is answered. */
  void run() {
    try (var selector = Selector.open()) {
      for (var number = 0; number < load.connections(); number++) {
        idle.add(new Client(selector));
      }
      var clients = idle.toArray(Client[]::new);
      begin = arrivals.now();
      var end = begin + load.length().toNanos();
      while (sendWhatIsDue(end) || underWay > 0) {
        await(selector);
      }
      for (var client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @return whether there will be more to send
   */
  private boolean sendWhatIsDue(long end) {
    var now = arrivals.now();
    while (!idle.isEmpty() && isDue(now, end)) {
      var count = Math.min(load.batch(), arrivals.events() - next);
      var at = load.isOpen() ? dueAt(next) : now;
      for (var number = next; number < next + count; number++) {
        arrivals.sent(number, at);
      }
      underWay++;
      idle.poll().send(next, count);
      next += count;
      now = arrivals.now();
    }
    return next < arrivals.events() && (load.isOpen() ? dueAt(next) : now) < end;
  }

  private boolean isDue(long now, long end) {
    if (next >= arrivals.events()) {
      return false;
    }
    return load.isOpen() ? dueAt(next) <= now && dueAt(next) < end : now < end;
  }

  private long dueAt(int event) {
    return begin + (long) (event / load.perSecond() * 1e9);
  }

  private void await(Selector selector) throws IOException {
    if (load.isOpen() && !idle.isEmpty()) {
      var millis = (dueAt(next) - arrivals.now()) / 1_000_000;
      selector.select(this::ready, Math.max(1, millis)); // 0 would wait for ever
    } else {
      selector.select(this::ready, 100);
    }
  }

  private void ready(SelectionKey key) {
    ((Client) key.attachment()).ready(key);
  }
}
