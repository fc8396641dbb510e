package harkara.delivery.transport;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts connections, keeps idle ones, and lets exchanges wait for a lease. The library's pools do
 * not ask whether an idle connection leads to an address that this attempt's lookup allows, and
 * walk all waiting requests of all endpoints on each release.
 *
 * <p>A lease of one connection to a target is given by {@link #lease} or handed over by {@link
 * RunningExchange#leased}, and given back by exactly one {@link #release}.
 */
final class ConnectionPool {
  /** What {@link #lease} says. */
  enum Kind {
    /** An idle connection, for use. */
    IDLE,
    /** The right to open a connection. */
    NEW,
    /** The endpoint has all its connections in use; the lease comes when one is free. */
    LATER,
    /** The node has all its connections in use, or too many wait. */
    FULL
  }

  /**
   * The answer to who wants a connection.
   *
   * @param connection null where it is none that is idle
   */
  record Lease(Kind kind, Connection connection) {
    private static final Lease NEW = new Lease(Kind.NEW, null);
    private static final Lease LATER = new Lease(Kind.LATER, null);
    private static final Lease FULL = new Lease(Kind.FULL, null);
  }

  private static final class Bucket {
    private int connections;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final ArrayDeque<RunningExchange> waiting = new ArrayDeque<>();
  }

  private final TransportSettings settings;
  private final Map<Target, Bucket> buckets = new HashMap<>();
  private final LinkedHashMap<Connection, Target> idle = new LinkedHashMap<>(); // oldest first
  private int connections;
  private int waiting;

  ConnectionPool(TransportSettings settings) {
    this.settings = settings;
  }

  synchronized Lease lease(
      Target target, List<InetAddress> addresses, RunningExchange exchange, long now) {
    Bucket bucket = buckets.computeIfAbsent(target, any -> new Bucket());
    for (Connection last; (last = bucket.idle.pollLast()) != null; ) {
      idle.remove(last);
      if (last.isFresh(now, settings.idleNanos())
          && usable(last, now)
          && addresses.contains(last.address())) {
        return new Lease(Kind.IDLE, last);
      }
      last.retire();
      bucket.connections--;
      connections--;
    }
    if (bucket.connections < settings.maxConnectionsPerEndpoint()) {
      if (connections >= settings.maxConnections() && !dropOldest()) {
        forgetIfEmpty(target, bucket);
        return Lease.FULL;
      }
      bucket.connections++;
      connections++;
      return Lease.NEW;
    }
    if (waiting >= settings.maxConnections()) {
      return Lease.FULL;
    }
    waiting++;
    bucket.waiting.add(exchange);
    return Lease.LATER;
  }

  /**
   * @param connection to be used again, or null when the lease's connection is closed
   */
  void release(Target target, Connection connection, long now) {
    Connection kept = connection;
    if (kept != null && !usable(kept, now)) {
      kept.close();
      kept = null;
    }
    if (kept != null) {
      kept.idleFrom(now);
    }
    RunningExchange next;
    do {
      next = nextOrIdle(target, kept);
    } while (next != null && !next.leased(kept));
  }

  private synchronized RunningExchange nextOrIdle(Target target, Connection connection) {
    Bucket bucket = buckets.get(target);
    RunningExchange next = bucket.waiting.poll();
    if (next != null) {
      waiting--;
    } else if (connection != null) {
      bucket.idle.add(connection);
      idle.put(connection, target);
    } else {
      bucket.connections--;
      connections--;
      forgetIfEmpty(target, bucket);
    }
    return next;
  }

  /** A waiting exchange gave up. */
  synchronized void forget(Target target, RunningExchange exchange) {
    Bucket bucket = buckets.get(target);
    if (bucket != null && bucket.waiting.remove(exchange)) {
      waiting--;
    }
  }

  /** Closes what was idle for too long. */
  synchronized void sweep(long now) {
    while (!idle.isEmpty()) {
      Connection oldest = idle.keySet().iterator().next();
      if (oldest.isFresh(now, settings.idleNanos())) {
        return;
      }
      dropOldest();
    }
  }

  synchronized void closeIdle() {
    while (dropOldest()) {
      // until none is left
    }
  }

  private boolean dropOldest() {
    Iterator<Map.Entry<Connection, Target>> oldestFirst = idle.entrySet().iterator();
    if (!oldestFirst.hasNext()) {
      return false;
    }
    Map.Entry<Connection, Target> oldest = oldestFirst.next();
    oldestFirst.remove();
    Bucket bucket = buckets.get(oldest.getValue());
    bucket.idle.remove(oldest.getKey());
    bucket.connections--;
    connections--;
    forgetIfEmpty(oldest.getValue(), bucket);
    oldest.getKey().retire();
    return true;
  }

  private void forgetIfEmpty(Target target, Bucket bucket) {
    if (bucket.connections == 0 && bucket.waiting.isEmpty()) {
      buckets.remove(target);
    }
  }

  private boolean usable(Connection connection, long now) {
    return connection.isOpen() && now - connection.openedAt() < settings.ageNanos();
  }
}
