package harkara.accounts.requests;

import harkara.accounts.throttling.RefusalRate;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The bodies that are on their way to this node, and what they take up.
 *
 * <p>Who sends without delay is never refused for the number of others behind the same address:
 * only a body that is still not there {@link #SLOW_AFTER} its head is counted, against its client's
 * share and the node's. Where the node has no room for one more, it comes from the client that has
 * most.
 */
@ApplicationScoped
class IncomingBodies {
  static final Duration SLOW_AFTER = Duration.ofSeconds(1);

  /** Who is told at once that his are too many sends them again at once. */
  static final Duration POSTPONED = Duration.ofSeconds(2);

  /** From here on a body has to come at the least rate. */
  static final Duration RATED_AFTER = Duration.ofSeconds(5);

  /** For each slow one of the node's so many may be on their way in all. */
  private static final int IN_ALL = 5;

  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final double NANOS = 1_000_000_000;

  private final RequestSettings settings;
  private final RequestBulkhead bulkhead;
  private final LongSupplier nanoTime;
  private final Set<IncomingBody> all = ConcurrentHashMap.newKeySet();
  private final RefusalRate refusals;
  private final AtomicInteger postponed = new AtomicInteger();

  // guarded by this
  private final Map<String, Set<IncomingBody>> slow = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();
  private int slowOnes;
  private long bytesInAll;

  IncomingBodies() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  IncomingBodies(RequestSettings settings, RequestBulkhead bulkhead) {
    this(settings, bulkhead, System::nanoTime);
  }

  IncomingBodies(RequestSettings settings, RequestBulkhead bulkhead, LongSupplier nanoTime) {
    this.settings = settings;
    this.bulkhead = bulkhead;
    this.nanoTime = nanoTime;
    this.refusals = new RefusalRate(nanoTime);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * @throws ProblemException {@code UNAVAILABLE} where too many are on their way
   */
  void add(IncomingBody body) {
    if (all.size() + bulkhead.waiting() >= most()) {
      throw full();
    }
    all.add(body);
  }

  /**
   * How much later a refusal is to be told: one for sending too much, or one of many. Those of one
   * moment one after the other, since each costs something; and past a number of them, at once.
   *
   * @param network where it came from
   * @return empty for at once; else {@link #postponedIsOver} is to be called then
   */
  Optional<Duration> postpone(String network, ProblemException refusal) {
    if (refusal.type() != ProblemType.TOO_MANY_REQUESTS && !refusals.isExceededBy(network)) {
      return Optional.empty();
    }
    var number = postponed.incrementAndGet();
    if (number > most()) {
      postponedIsOver();
      return Optional.empty();
    }
    return Optional.of(POSTPONED.plusMillis(number));
  }

  void postponedIsOver() {
    postponed.decrementAndGet();
  }

  /** So many requests may be on their way, or wait for their permits. */
  int most() {
    return IN_ALL * settings.slow();
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "Too many requests are on their way to this node. Send it again.");
  }

  /** Whatever became of it; what it takes up stays until it is given back. */
  void remove(IncomingBody body) {
    all.remove(body);
    synchronized (this) {
      var own = slow.get(body.client());
      if (own != null && own.remove(body)) {
        slowOnes--;
        forgetIfNone(body.client(), own);
      }
    }
  }

  private void forgetIfNone(String client, Set<IncomingBody> own) {
    if (own.isEmpty()) {
      slow.remove(client);
    }
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS} for a client that has its half of the memory
   *     already, {@code UNAVAILABLE} where the node has no more
   */
  synchronized void take(String client, long count) {
    var own = bytes.getOrDefault(client, 0L) + count;
    if (own > settings.memory() / 2) {
      throw ProblemException.tooMany(
          "Too much is on its way from here. Send less at once, or one behind the other.", WAIT);
    }
    if (bytesInAll + count > settings.memory()) {
      throw full();
    }
    bytes.put(client, own);
    bytesInAll += count;
  }

  synchronized void giveBack(String client, long count) {
    bytesInAll -= count;
    bytes.computeIfPresent(client, (each, own) -> own - count > 0 ? own - count : null);
  }

  /** Ends those that take too long; many times a second, so that few end at a time. */
  void look() {
    var now = now();
    for (var body : all) {
      var age = now - body.begun();
      if (age >= settings.deadline().toNanos() || isBelowLeastRate(body, age)) {
        body.end(tooSlow());
      } else if (age >= SLOW_AFTER.toNanos()) {
        admitSlow(body);
      }
    }
  }

  private boolean isBelowLeastRate(IncomingBody body, long age) {
    var rated = age - RATED_AFTER.toNanos();
    return rated > 0 && body.received() < rated / NANOS * settings.leastRate();
  }

  private ProblemException tooSlow() {
    return new ProblemException(
        ProblemType.TOO_SLOW,
        "The body must be here within %d s, and come at %d bytes a second or more."
            .formatted(settings.deadline().toSeconds(), settings.leastRate()));
  }

  private void admitSlow(IncomingBody body) {
    var refused = admit(body);
    if (refused == body) {
      body.end(
          ProblemException.tooMany(
              "Too many requests from here are on their way. Send the body without delay.", WAIT));
    } else if (refused != null) {
      refused.end(full());
    }
  }

  /**
   * @return which one has to go for it, itself or another; null when there was room
   */
  private synchronized IncomingBody admit(IncomingBody body) {
    if (!all.contains(body)) {
      return null; // it has just ended
    }
    var own = slow.computeIfAbsent(body.client(), each -> new LinkedHashSet<>());
    if (own.contains(body)) {
      return null;
    }
    if (own.size() >= settings.slowPerClient()) {
      return body;
    }
    own.add(body);
    slowOnes++;
    return slowOnes > settings.slow() ? oldestOfLargest() : null;
  }

  private IncomingBody oldestOfLargest() {
    return slow.values().stream()
        .max(Comparator.comparingInt(Set::size))
        .map(own -> own.iterator().next())
        .orElseThrow();
  }

  int count() {
    return all.size();
  }

  synchronized int slowOnes() {
    return slowOnes;
  }

  synchronized long bytesInAll() {
    return bytesInAll;
  }
}
