package harkara.chaos;

import harkara.chaos.Audience.Subscriber;
import harkara.chaos.Endpoint.Arrival;
import harkara.chaos.Endpoint.Reply;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Verification;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What subscribers have received, written down before it is answered. The harness is never killed,
 * so the lines need no more than to be in the file.
 */
final class Journal implements AutoCloseable {
  private final DurableLines lines;
  private final ScriptedFailures failures;
  private final Map<String, Reception> receptions = new HashMap<>();
  private final AtomicInteger badSignatures = new AtomicInteger();
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  /** All requests for one event to one subscriber. */
  static final class Reception {
    final Subscriber subscriber;
    final String eventId;
    final String sha256;
    private int requests;
    private int accepted;
    private boolean differ;

    Reception(Subscriber subscriber, String eventId, String sha256) {
      this.subscriber = subscriber;
      this.eventId = eventId;
      this.sha256 = sha256;
    }

    /** Answered with 2xx although one before was, too. */
    int duplicates() {
      return Math.max(0, accepted - 1);
    }

    /** Whether not all had the same body. */
    boolean differ() {
      return differ;
    }
  }

  Journal(Path path, ScriptedFailures failures) {
    this.lines = new DurableLines(path);
    this.failures = failures;
  }

  Reply receive(Subscriber subscriber, Arrival arrival) {
    var request = arrival.request();
    var ids = request.headers("webhook-id");
    var eventId = ids.size() == 1 ? ids.get(0) : ids.toString();
    var sha256 = TestEvent.sha256(request.body());
    var signed = isSigned(request, subscriber.secret());
    if (!signed) {
      badSignatures.incrementAndGet();
    }
    last.set(System.nanoTime());
    var reply = count(subscriber, eventId, sha256);
    lines.add(
        String.join(
            " ",
            Long.toString(System.currentTimeMillis()),
            subscriber.id(),
            eventId,
            sha256,
            signed ? "signed" : "BADLY-SIGNED",
            Integer.toString(reply.status())));
    return reply;
  }

  private static boolean isSigned(ReceivedRequest request, String secret) {
    return Verification.bodyIsSigned(request, secret)
        && request.header("webhook-id").isPresent()
        && request.header("webhook-timestamp").isPresent()
        && request
            .headers("webhook-signature")
            .equals(List.of(Verification.standardSignature(request, secret)));
  }

  private synchronized Reply count(Subscriber subscriber, String eventId, String sha256) {
    var reception =
        receptions.computeIfAbsent(
            key(eventId, subscriber), key -> new Reception(subscriber, eventId, sha256));
    reception.requests++;
    reception.differ |= !reception.sha256.equals(sha256);
    var reply =
        reception.requests == 1 ? failures.replyTo(eventId, subscriber.id()) : Reply.of(200);
    if (reply.accepts()) {
      reception.accepted++;
    }
    return reply;
  }

  private static String key(String eventId, Subscriber subscriber) {
    return eventId + " " + subscriber.id();
  }

  /** Whether one request for the event was answered with 2xx. */
  synchronized boolean hasAccepted(String eventId, Subscriber subscriber) {
    var reception = receptions.get(key(eventId, subscriber));
    return reception != null && reception.accepted > 0;
  }

  synchronized Collection<Reception> receptions() {
    return List.copyOf(receptions.values());
  }

  int badSignatures() {
    return badSignatures.get();
  }

  /** {@link System#nanoTime} of the last request. */
  long last() {
    return last.get();
  }

  @Override
  public void close() {
    lines.close();
  }
}
