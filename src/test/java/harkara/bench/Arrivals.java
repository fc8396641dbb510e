package harkara.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * When each event of a run was sent, answered and received: nanoseconds of {@link System#nanoTime}
 * since the run's begin, 0 for not yet. Events are numbered from 0; each has a delivery for every
 * endpoint.
 */
final class Arrivals {
  private final long begin = System.nanoTime();
  private final int events;
  private final int endpoints;
  private final AtomicLongArray sent;
  private final AtomicLongArray written;
  private final AtomicLongArray answered;
  private final AtomicLongArray received;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger duplicates = new AtomicInteger();
  private volatile long last;

  Arrivals(int events, int endpoints) {
    this.events = events;
    this.endpoints = endpoints;
    this.sent = new AtomicLongArray(events);
    this.written = new AtomicLongArray(events);
    this.answered = new AtomicLongArray(events);
    this.received = new AtomicLongArray(events * endpoints);
  }

  int events() {
    return events;
  }

  /** Nanoseconds since the begin, never 0. */
  long now() {
    return Math.max(1, System.nanoTime() - begin);
  }

  /**
   * @param at when it is published, which an open loop decides
   * @param really when the load tool came to it
   */
  void sent(int event, long at, long really) {
    sent.set(event, Math.max(1, at));
    written.set(event, Math.max(1, really));
  }

  /** The 2xx of an event has come. */
  void answered(int event, long at) {
    answered.set(event, at);
    accepted.incrementAndGet();
  }

  /** A delivery has been read; the first one counts, more are duplicates. */
  void received(int event, int endpoint, long at) {
    if (received.compareAndSet(event * endpoints + endpoint, 0, at)) {
      last = at;
      delivered.incrementAndGet();
    } else {
      duplicates.incrementAndGet();
    }
  }

  int accepted() {
    return accepted.get();
  }

  int delivered() {
    return delivered.get();
  }

  int duplicates() {
    return duplicates.get();
  }

  /** Deliveries that are due to events accepted so far, less all that have come. */
  int waiting() {
    return accepted.get() * endpoints - delivered.get();
  }

  /** Whether every delivery of an accepted event has come. */
  boolean isComplete() {
    return waiting() <= 0 && missing() == 0;
  }

  /** Deliveries of accepted events that have not come. */
  int missing() {
    return count(event -> answered.get(event) != 0, at -> at == 0);
  }

  /** Deliveries that came though the publisher was told, or had to think, that the event is not. */
  int unaccepted() {
    return count(event -> answered.get(event) == 0, at -> at != 0);
  }

  private int count(IntPredicate events, LongPredicate times) {
    return IntStream.range(0, received.length())
        .filter(at -> events.test(at / endpoints) && times.test(received.get(at)))
        .map(at -> 1)
        .sum();
  }

  /** When the last new delivery came. */
  long last() {
    return last;
  }

  /** How late the load tool was, in nanoseconds. */
  Percentiles late() {
    return ofAccepted((event, values) -> values.accept(written.get(event) - sent.get(event)));
  }

  /** How long publishers waited for their 2xx, in nanoseconds. */
  Percentiles toAnswer() {
    return ofAccepted((event, values) -> values.accept(answered.get(event) - sent.get(event)));
  }

  /** How long it took from the publish until the receiver had read it, in nanoseconds. */
  Percentiles toReceived() {
    return ofReceived(sent::get);
  }

  /** When deliveries came, in nanoseconds since the begin. */
  Percentiles received() {
    return ofReceived(event -> 0);
  }

  private Percentiles ofReceived(IntToLongFunction begin) {
    return ofAccepted(
        (event, values) -> {
          for (var at = event * endpoints; at < (event + 1) * endpoints; at++) {
            if (received.get(at) != 0) {
              values.accept(received.get(at) - begin.applyAsLong(event));
            }
          }
        });
  }

  private Percentiles ofAccepted(BiConsumer<Integer, LongConsumer> each) {
    return Percentiles.of(
        values -> {
          for (var event = 0; event < events; event++) {
            if (answered.get(event) != 0) {
              each.accept(event, values);
            }
          }
        });
  }
}
