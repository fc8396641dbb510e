package harkara.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Publishes on many connections, on the caller's thread. In an open loop the time of an event is
 * when it should have been sent, so waiting for a free connection counts as the server's. Nothing
 * is sent twice, whatever came of it.
 */
final class Publishers {
  private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":\\s*(\\d+)");
  private static final long MILLI = 1_000_000;

  /** As long does nobody send on a connection on which something was refused. */
  private static final long REST = 5 * MILLI;

  private static final long ANSWER_LIMIT = 30_000 * MILLI;
  private static final long LONGEST_WAIT = 100 * MILLI;

  private final List<URI> nodes;
  private final String key;
  private final BenchEvents events;
  private final Arrivals arrivals;
  private final Load load;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final List<LoadConnection> connections = new ArrayList<>();
  private final ArrayDeque<LoadConnection> idle = new ArrayDeque<>();
  private final ArrayDeque<Resting> resting = new ArrayDeque<>();
  private int next;
  private int underWay;
  private int ended;
  private long begin;
  private long looked;

  private record Resting(LoadConnection connection, long until) {}

  /**
   * @param nodes in turn, a connection each
   */
  Publishers(List<URI> nodes, String key, BenchEvents events, Arrivals arrivals, Load load) {
    this.nodes = List.copyOf(nodes);
    this.key = key;
    this.events = events;
    this.arrivals = arrivals;
    this.load = load;
  }

  /** What was not accepted, by status or by what happened to the connection. */
  Map<String, Integer> refused() {
    return refused;
  }

  /** Answers behind which the server has ended the connection, by its word. */
  int ended() {
    return ended;
  }

  /** Publishes until the load's time is over and everything that was sent is answered. */
  void run() {
    try (var selector = Selector.open()) {
      for (var number = 0; number < load.connections(); number++) {
        var node = nodes.get(number % nodes.size());
        connections.add(new LoadConnection(selector, node, head(node), this));
      }
      idle.addAll(connections);
      begin = arrivals.now();
      var end = begin + load.length().toNanos();
      while (sendWhatIsDue(end) || underWay > 0) {
        selector.select(Publishers::ready, longestWait() / MILLI);
        wakeRested();
        endOverdue();
      }
      connections.forEach(LoadConnection::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head(URI node) {
    return "POST /api/v1/events"
        + (load.batch() > 1 ? "/batch" : "")
        + " HTTP/1.1\r\nHost: "
        + node.getAuthority()
        + "\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Type: application/json\r\nContent-Length: ";
  }

  private static void ready(SelectionKey selected) {
    ((LoadConnection) selected.attachment()).ready();
  }

  /**
   * @return whether there will be more to send
   */
  private boolean sendWhatIsDue(long end) {
    var now = arrivals.now();
    while (!idle.isEmpty() && isDue(now, end)) {
      var count = Math.min(load.batch(), arrivals.events() - next);
      var at = load.isOpen() ? Math.min(now, dueAt(next)) : now;
      for (var number = next; number < next + count; number++) {
        arrivals.sent(number, at, now);
      }
      var body = load.batch() > 1 ? events.batch(next, count) : events.payload(next);
      underWay++;
      idle.poll().send(body, next, count, now);
      next += count;
      now = arrivals.now();
    }
    return next < arrivals.events() && (load.isOpen() ? dueAt(next) : now) < end;
  }

  /** A selector waits for whole milliseconds: what is due before the next one goes now. */
  private boolean isDue(long now, long end) {
    if (next >= arrivals.events()) {
      return false;
    }
    return load.isOpen() ? dueAt(next) < now + MILLI && dueAt(next) < end : now < end;
  }

  private long dueAt(int event) {
    return begin + (long) (event / load.perSecond() * 1e9);
  }

  /**
   * @return a millisecond or more: 0 would wait for ever
   */
  private long longestWait() {
    var now = arrivals.now();
    var wait = LONGEST_WAIT;
    if (load.isOpen() && !idle.isEmpty() && next < arrivals.events()) {
      wait = Math.min(wait, dueAt(next) - now);
    }
    if (!resting.isEmpty()) {
      wait = Math.min(wait, resting.peek().until() - now);
    }
    return Math.max(MILLI, wait);
  }

  private void wakeRested() {
    while (!resting.isEmpty() && resting.peek().until() <= arrivals.now()) {
      idle.add(resting.poll().connection());
    }
  }

  /** Looks once a second. */
  private void endOverdue() {
    var now = arrivals.now();
    if (now - looked > 1_000 * MILLI) {
      looked = now;
      connections.stream()
          .filter(connection -> connection.isBusySince(now - ANSWER_LIMIT))
          .forEach(connection -> connection.fail("no answer"));
    }
  }

  /** An answer is there; the connection's next request comes later. */
  void answered(LoadConnection connection, HttpFrame answer) {
    var at = arrivals.now();
    var taken = taken(answer);
    for (var number = 0; number < taken; number++) {
      arrivals.answered(connection.first() + number, at);
    }
    if (answer.isLast()) {
      ended++;
    }
    underWay--;
    if (taken == connection.count()) {
      idle.add(connection);
    } else {
      refuse(connection, why(answer), connection.count() - taken);
    }
  }

  private int taken(HttpFrame answer) {
    if (answer.status() / 100 != 2) {
      return 0;
    }
    if (load.batch() == 1) {
      return 1;
    }
    var accepted = ACCEPTED.matcher(answer.body());
    return accepted.find() ? Integer.parseInt(accepted.group(1)) : 0;
  }

  private static String why(HttpFrame answer) {
    var status = answer.status();
    return (status == 429 || status == 503) && answer.header("retry-after").isEmpty()
        ? status + " without Retry-After"
        : Integer.toString(status);
  }

  /** The connection has ended without an answer. */
  void failed(LoadConnection connection, String why) {
    underWay--;
    refuse(connection, why, connection.count());
  }

  private void refuse(LoadConnection connection, String why, int count) {
    refused.merge(why, count, Integer::sum);
    resting.add(new Resting(connection, arrivals.now() + REST));
  }
}
