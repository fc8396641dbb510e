package harkara.delivery.transport;

import harkara.subscriptions.endpoints.EndpointUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds the addresses of one exchange: those of its attempt's earlier requests, that of its URL, or
 * those that a lookup gives. A lookup is queued first, and has its time from its beginning on.
 */
final class AddressLookup {
  private final RunningExchange exchange;
  private final HostLookup lookup;
  private final long nanos;
  private volatile Question question;

  AddressLookup(RunningExchange exchange, HostLookup lookup, long nanos) {
    this.exchange = exchange;
    this.lookup = lookup;
    this.nanos = nanos;
  }

  /** How long to wait before looking whether it has begun. */
  static long firstNanos(long nanos) {
    return Math.min(LookupScheduler.LONGEST_WAIT_NANOS, nanos);
  }

  void start(Route route, EndpointUrl endpoint, Target target) {
    Optional<List<InetAddress>> known = route.addresses();
    Optional<byte[]> literal = endpoint.address();
    if (known.isPresent()) {
      exchange.resolved(known.get());
    } else if (literal.isPresent()) {
      exchange.resolved(List.of(address(literal.get())));
    } else {
      question = lookup.lookup(target.tenantId(), target.host());
      question.answer().whenComplete(this::answered);
    }
  }

  private static InetAddress address(byte[] literal) {
    try {
      return InetAddress.getByAddress(literal);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  private void answered(List<InetAddress> found, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof RejectedExecutionException) {
      exchange.fail(FailureKind.OVERLOADED, "Too many host names wait to be resolved");
    } else if (failure != null) {
      exchange.fail(FailureKind.LOOKUP_FAILED, "The host name could not be resolved");
    } else {
      try {
        exchange.resolved(List.copyOf(found));
      } catch (RuntimeException e) {
        exchange.failedInside(e);
      }
    }
  }

  /** That a lookup never began is not the name's fault. */
  void endOrProlong(Deadlines deadlines, long now) {
    Question asked = question;
    boolean begun = asked != null && asked.begun();
    long startedAt = deadlines.startedAt();
    long waited =
        begun ? Math.max(0, asked.begunAt() - startedAt) : LookupScheduler.LONGEST_WAIT_NANOS;
    long mayTake = waited + (begun ? nanos : 0);
    if (!deadlines.isOver(now) && now - startedAt < mayTake) {
      exchange.prolongLookup(mayTake);
    } else if (!begun) {
      exchange.fail(FailureKind.OVERLOADED, "The host name had no turn to be resolved");
    } else if (deadlines.isOver(now)) {
      exchange.failLate();
    } else {
      exchange.fail(FailureKind.LOOKUP_FAILED, "The host name was not resolved in time");
    }
  }
}
