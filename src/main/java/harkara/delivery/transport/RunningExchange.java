package harkara.delivery.transport;

import harkara.base.log.LogText;
import harkara.subscriptions.endpoints.EndpointUrl;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One request on its way: lookup, a lease of the pool, a connection, the request, the head, the
 * body. News comes from the caller, lookup threads, I/O threads and the sweeper; whoever ends it
 * first wins, and later news is ignored.
 */
final class RunningExchange {
  private enum Phase {
    LOOKUP,
    WAITING,
    CONNECTING,
    HEAD,
    BODY,
    DONE
  }

  private static final System.Logger LOG = System.getLogger(RunningExchange.class.getName());

  private final Exchanges shared;
  private final OutgoingRequest request;
  private final Route route;
  private final EndpointUrl endpoint;
  private final Target target;
  private final AddressLookup lookup;
  private final CompletableFuture<Exchange> result = new CompletableFuture<>();

  private List<InetAddress> addresses;

  // guarded by this
  private final Deadlines deadlines;
  private Phase phase = Phase.LOOKUP;
  private boolean hasLease;
  private boolean written;
  private Dialling dialling;
  private Conversation conversation;

  RunningExchange(
      Exchanges shared,
      OutgoingRequest request,
      Route route,
      EndpointUrl endpoint,
      Duration deadline) {
    this.shared = shared;
    this.request = request;
    this.route = route;
    this.endpoint = endpoint;
    this.target = Target.of(request.tenantId(), endpoint);
    long lookupNanos = shared.settings().lookupNanos();
    this.lookup = new AddressLookup(this, shared.lookup(), lookupNanos);
    this.deadlines = new Deadlines(deadline, AddressLookup.firstNanos(lookupNanos));
  }

  EndpointUrl endpoint() {
    return endpoint;
  }

  CompletableFuture<Exchange> result() {
    return result;
  }

  void start() {
    try {
      lookup.start(route, endpoint, target);
    } catch (RuntimeException e) {
      failedInside(e);
    }
  }

  /** The lookup is not over at this end of its phase; it has so long in all. */
  synchronized void prolongLookup(long nanos) {
    if (phase == Phase.LOOKUP) {
      deadlines.limitPhase(deadlines.startedAt(), nanos);
    }
  }

  /** The addresses are known, wherever they come from; they are judged here, each time. */
  void resolved(List<InetAddress> found) {
    route.leadsTo(found);
    Optional<String> objection = shared.policy().objectionTo(found);
    if (objection.isPresent()) {
      fail(FailureKind.TARGET_REFUSED, objection.get());
    } else {
      addresses = found;
      lease();
    }
  }

  private void lease() {
    synchronized (this) {
      if (phase == Phase.DONE) {
        return;
      }
      phase = Phase.WAITING;
      deadlines.unlimitPhase();
    }
    var answer = shared.pool().lease(target, addresses, this, System.nanoTime());
    if (answer.kind() == ConnectionPool.Kind.FULL) {
      fail(FailureKind.OVERLOADED, "Too many connections are in use");
    } else if (answer.kind() != ConnectionPool.Kind.LATER && !leased(answer.connection())) {
      shared.pool().release(target, answer.connection(), System.nanoTime());
    }
  }

  /**
   * It has a lease of the pool now.
   *
   * @param idle a connection to use, or null to open one
   * @return false when it has ended and does not want the lease
   */
  boolean leased(Connection idle) {
    synchronized (this) {
      if (phase == Phase.DONE) {
        return false;
      }
      hasLease = true;
    }
    try {
      if (idle == null) {
        connect();
      } else if (addresses.contains(idle.address())) {
        converse(idle);
      } else {
        idle.retire();
        connect();
      }
    } catch (RuntimeException e) {
      failedInside(e);
    }
    return true;
  }

  private void connect() {
    Dialling begun;
    synchronized (this) {
      if (phase == Phase.DONE) {
        return;
      }
      phase = Phase.CONNECTING;
      long ends = deadlines.limitPhase(System.nanoTime(), shared.settings().connectNanos());
      begun = new Dialling(this, shared.connector(), target, addresses, ends);
      dialling = begun;
    }
    begun.next();
  }

  /** Sends the request on a connection that leads to the endpoint. */
  void converse(Connection open) {
    var next = new Conversation(this, open, request);
    synchronized (this) {
      if (phase == Phase.DONE) {
        open.close();
        return;
      }
      phase = Phase.HEAD;
      deadlines.unlimitPhase();
      dialling = null;
      conversation = next;
    }
    open.send(next);
  }

  /** From here on a byte of the request may have left. */
  synchronized boolean requestStarts(Conversation talking) {
    if (phase != Phase.HEAD || talking != conversation) {
      return false;
    }
    written = true;
    return true;
  }

  synchronized void headArrived(Conversation talking) {
    if (phase == Phase.HEAD && talking == conversation) {
      phase = Phase.BODY;
      if (request.sink().isEmpty()) {
        deadlines.limitPhase(System.nanoTime(), shared.settings().bodyNanos());
      }
    }
  }

  void answered(
      Conversation talking,
      int status,
      List<HttpHeader> headers,
      String excerpt,
      boolean truncated,
      boolean reusable) {
    synchronized (this) {
      if (talking != conversation) {
        return;
      }
    }
    finish(
        new Exchange.Answered(status, headers, excerpt, truncated, deadlines.elapsed()), reusable);
  }

  /**
   * Failed without the head of an answer. Where the kept connection was closed before the request
   * was begun, another takes it; what may have been read is sent again only as another attempt.
   */
  void conversationFailed(Conversation talking, FailureKind kind, String detail) {
    boolean anew;
    synchronized (this) {
      if (phase == Phase.DONE || talking != conversation) {
        return;
      }
      anew = !written && talking.connection().reused();
      if (anew) {
        conversation = null;
      }
    }
    if (anew) {
      talking.connection().close();
      connect();
    } else {
      fail(kind, detail);
    }
  }

  /** Called by the sweeper every now and then; throws nothing. */
  void endIfOverdue(long now) {
    try {
      endOverdue(now);
      endIfAbandoned();
    } catch (RuntimeException e) {
      failedInside(e);
    }
  }

  private void endOverdue(long now) {
    Phase overdue;
    Dialling opening;
    Conversation talking;
    synchronized (this) {
      if (!deadlines.isPhaseOver(now)) {
        return;
      }
      overdue = phase;
      opening = dialling;
      talking = conversation;
    }
    switch (overdue) {
      case LOOKUP -> lookup.endOrProlong(deadlines, now);
      case WAITING -> fail(FailureKind.OVERLOADED, "All connections to the endpoint stayed in use");
      case CONNECTING -> {
        if (deadlines.isOver(now)) {
          failLate();
        } else {
          opening.failLate();
        }
      }
      case HEAD -> failLate();
      case BODY -> talking.cutOff();
      case DONE -> {}
    }
  }

  private void endIfAbandoned() {
    Conversation talking;
    synchronized (this) {
      if (phase != Phase.HEAD || conversation == null) {
        return;
      }
      talking = conversation;
    }
    talking.failIfAbandoned();
  }

  void abort() {
    fail(FailureKind.OVERLOADED, "The sender is being stopped");
  }

  void failedInside(RuntimeException cause) {
    LOG.log(
        System.Logger.Level.ERROR, () -> "An outgoing request failed inside " + LogText.of(cause));
    fail(FailureKind.CONNECT_FAILED, "The request could not be sent");
  }

  void failLate() {
    fail(FailureKind.TIMEOUT, "No answer came in time");
  }

  void fail(FailureKind kind, String detail) {
    if (kind == FailureKind.TARGET_REFUSED) {
      shared.logRefused(target, detail);
    }
    boolean sent;
    synchronized (this) {
      sent = written;
    }
    finish(new Exchange.Failed(kind, detail, sent, deadlines.elapsed()), false);
  }

  private void finish(Exchange outcome, boolean reusable) {
    Dialling opening;
    Conversation talking;
    boolean leased;
    boolean waited;
    synchronized (this) {
      if (phase == Phase.DONE) {
        return;
      }
      waited = phase == Phase.WAITING && !hasLease;
      phase = Phase.DONE;
      opening = dialling;
      talking = conversation;
      leased = hasLease;
    }
    if (opening != null) {
      opening.stop();
    }
    if (talking != null && !reusable) {
      talking.connection().close();
    }
    if (leased) {
      var kept = reusable ? talking.connection() : null;
      shared.pool().release(target, kept, System.nanoTime());
    } else if (waited) {
      shared.pool().forget(target, this);
    }
    shared.ended(this);
    result.complete(outcome);
  }
}
