package harkara.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;

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

  void sent(int event, long at) {
    sent.set(event, Math.max(1, at));
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

  /** Deliveries that are due to events accepted so far and have not come. */
  int waiting() {
    return accepted.get() * endpoints - delivered.get();
  }

  /** When the last new delivery came. */
  long last() {
    return last;
  }

  /** How long publishers waited for their 2xx, in nanoseconds. */
  Percentiles toAnswer() {
    return Percentiles.of(
        values -> {
          for (var event = 0; event < events; event++) {
            if (answered.get(event) != 0) {
              values.accept(answered.get(event) - sent.get(event));
            }
          }
        });
  }

  /** How long it took from the publish until the receiver had read it, in nanoseconds. */
  Percentiles toReceived() {
    return Percentiles.of(this::forEachReceived);
  }

  private void forEachReceived(LongConsumer values) {
    for (var event = 0; event < events; event++) {
      for (var endpoint = 0; endpoint < endpoints; endpoint++) {
        var at = received.get(event * endpoints + endpoint);
        if (at != 0 && sent.get(event) != 0) {
          values.accept(at - sent.get(event));
        }
      }
    }
  }
}
