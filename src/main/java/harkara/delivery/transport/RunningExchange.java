package harkara.delivery.transport;

import harkara.base.log.LogText;
import harkara.subscriptions.endpoints.EndpointUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * One POST on its way: lookup, a place in the pool, a connection, the request, the head, the body.
 * Steps come from the caller, lookup threads, I/O threads and the sweeper; whoever ends it first
 * wins, and later news is ignored.
 */
final class RunningExchange implements Connector.Listener {
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
  private final WebhookRequest request;
  private final Route route;
  private final EndpointUrl endpoint;
  private final Target target;
  private final long startedAt = System.nanoTime();
  private final long deadline;
  private final CompletableFuture<Exchange> result = new CompletableFuture<>();

  private List<InetAddress> addresses;

  private volatile Question question;

  // guarded by this
  private Phase phase = Phase.LOOKUP;
  private long phaseEnds;
  private boolean hasPlace;
  private boolean written;
  private int nextAddress;
  private long connectEnds;
  private Connection connection;
  private Conversation conversation;
  private Conversation seenClosed;

  RunningExchange(
      Exchanges shared,
      WebhookRequest request,
      Route route,
      EndpointUrl endpoint,
      Duration deadline) {
    this.shared = shared;
    this.request = request;
    this.route = route;
    this.endpoint = endpoint;
    this.target = Target.of(request.tenantId(), endpoint);
    this.deadline = startedAt + deadline.toNanos();
    this.phaseEnds = soonest(Math.min(LookupTurns.TURN_NANOS, shared.settings().lookupNanos()));
  }

  EndpointUrl endpoint() {
    return endpoint;
  }

  CompletableFuture<Exchange> result() {
    return result;
  }

  void start() {
    try {
      Optional<byte[]> literal = endpoint.address();
      Optional<List<InetAddress>> known = route.addresses();
      if (known.isPresent()) {
        resolved(known.get());
      } else if (literal.isPresent()) {
        resolved(List.of(InetAddress.getByAddress(literal.get())));
      } else {
        question = shared.lookup().lookup(target.tenantId(), target.host());
        question.answer().whenComplete(this::lookedUp);
      }
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    } catch (RuntimeException e) {
      failedInside(e);
    }
  }

  private void lookedUp(List<InetAddress> found, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof RejectedExecutionException) {
      fail(FailureKind.OVERLOADED, "Too many host names wait to be resolved");
    } else if (failure != null) {
      fail(FailureKind.LOOKUP_FAILED, "The host name could not be resolved");
    } else {
      try {
        resolved(List.copyOf(found));
      } catch (RuntimeException e) {
        failedInside(e);
      }
    }
  }

  private void resolved(List<InetAddress> found) {
    route.leadsTo(found);
    Optional<String> objection = shared.policy().objectionTo(found);
    if (objection.isPresent()) {
      fail(FailureKind.TARGET_REFUSED, objection.get());
    } else {
      addresses = found;
      takePlace();
    }
  }

  private void takePlace() {
    if (!enter(Phase.WAITING, deadline)) {
      return;
    }
    var lease = shared.pool().acquire(target, addresses, this, System.nanoTime());
    if (lease.place() == ConnectionPool.Place.FULL) {
      fail(FailureKind.OVERLOADED, "Too many connections are in use");
    } else if (lease.place() != ConnectionPool.Place.WAIT && !granted(lease.connection())) {
      shared.pool().release(target, lease.connection(), System.nanoTime());
    }
  }

  /**
   * It has a place in the pool now.
   *
   * @param idle a connection to use, or null
   * @return false when it has ended and does not want the place
   */
  boolean granted(Connection idle) {
    synchronized (this) {
      if (phase == Phase.DONE) {
        return false;
      }
      hasPlace = true;
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
    synchronized (this) {
      connectEnds = soonest(shared.settings().connectNanos());
      nextAddress = 0;
    }
    if (enter(Phase.CONNECTING, connectEnds)) {
      dialNext();
    }
  }

  /** Each address gets its share of the time that is left, so that a silent one is not the last. */
  private void dialNext() {
    Connection next;
    long share;
    synchronized (this) {
      if (phase != Phase.CONNECTING) {
        return;
      }
      long now = System.nanoTime();
      share = (connectEnds - now) / (addresses.size() - nextAddress);
      next = new Connection(addresses.get(nextAddress++), now);
      connection = next;
    }
    shared.connector().open(target, next, share, this);
  }

  @Override
  public void opened(Connection opened) {
    if (isCurrent(opened)) {
      converse(opened);
    } else {
      opened.close();
    }
  }

  @Override
  public void notOpened(Connection failed, FailureKind kind, String detail) {
    boolean another;
    synchronized (this) {
      if (phase != Phase.CONNECTING || failed != connection) {
        return;
      }
      another = kind == FailureKind.CONNECT_FAILED && nextAddress < addresses.size();
    }
    if (another) {
      dialNext();
    } else {
      fail(kind, detail);
    }
  }

  private synchronized boolean isCurrent(Connection candidate) {
    return phase == Phase.CONNECTING && candidate == connection;
  }

  private void converse(Connection open) {
    var next = new Conversation(this, open, request);
    synchronized (this) {
      if (phase == Phase.DONE) {
        open.close();
        return;
      }
      connection = open;
      conversation = next;
      phase = Phase.HEAD;
      phaseEnds = deadline;
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
      phaseEnds = soonest(shared.settings().bodyNanos());
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
    finish(new Exchange.Answered(status, headers, excerpt, truncated, duration()), reusable);
  }

  /**
   * Failed without the head of an answer. Where the kept connection was closed before the request
   * was begun, another takes it; what may have been read is sent again only as another attempt.
   */
  void conversationFailed(Conversation talking, Exception cause) {
    boolean anew;
    synchronized (this) {
      if (phase == Phase.DONE || talking != conversation) {
        return;
      }
      anew = !written && talking.connection().reused();
      if (anew) {
        conversation = null;
        connection = null;
      }
    }
    if (anew) {
      talking.connection().close();
      connect();
    } else if (cause instanceof HttpException) {
      fail(FailureKind.BROKEN_ANSWER, brokenDetail((HttpException) cause));
    } else {
      fail(FailureKind.CONNECTION_LOST, "The connection ended before an answer came");
    }
  }

  private static String brokenDetail(HttpException cause) {
    boolean ours = cause.getClass() == ProtocolException.class;
    return ours ? cause.getMessage() : "The answer is not HTTP/1.1";
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
    Conversation talking;
    synchronized (this) {
      if (now - phaseEnds < 0) {
        return;
      }
      overdue = phase;
      talking = conversation;
    }
    boolean deadlinePassed = now - deadline >= 0;
    switch (overdue) {
      case BODY -> talking.cutOff();
      case WAITING -> fail(FailureKind.OVERLOADED, "All connections to the endpoint stayed in use");
      case LOOKUP -> endLookup(now, deadlinePassed);
      case CONNECTING, HEAD -> {
        if (deadlinePassed) {
          fail(FailureKind.TIMEOUT, "No answer came in time");
        } else {
          failOpening();
        }
      }
      case DONE -> {}
    }
  }

  /** What had no turn is not the name's fault; what had one has its time from then on. */
  private void endLookup(long now, boolean deadlinePassed) {
    Question asked = question;
    boolean begun = asked != null && asked.begun();
    long waited = begun ? Math.max(0, asked.begunAt() - startedAt) : LookupTurns.TURN_NANOS;
    long ends = startedAt + waited + (begun ? shared.settings().lookupNanos() : 0);
    if (!deadlinePassed && now - ends < 0) {
      prolongLookup(ends);
    } else if (!begun) {
      fail(FailureKind.OVERLOADED, "The host name had no turn to be resolved");
    } else if (deadlinePassed) {
      fail(FailureKind.TIMEOUT, "No answer came in time");
    } else {
      fail(FailureKind.LOOKUP_FAILED, "The host name was not resolved in time");
    }
  }

  private synchronized void prolongLookup(long ends) {
    if (phase == Phase.LOOKUP) {
      phaseEnds = ends - deadline < 0 ? ends : deadline;
    }
  }

  /**
   * Where a connection ends before the library has begun with a request, it says nothing. It gets
   * one round of the sweeper's to say something after all.
   */
  private void endIfAbandoned() {
    Conversation talking;
    synchronized (this) {
      if (phase != Phase.HEAD || connection == null || connection.isOpen()) {
        return;
      }
      boolean again = seenClosed == conversation;
      seenClosed = conversation;
      if (!again) {
        return;
      }
      talking = conversation;
    }
    conversationFailed(
        talking,
        talking.connection().heads().uninvited()
            ? new ProtocolException(HeadParser.UNINVITED)
            : new IOException("closed"));
  }

  private void failOpening() {
    Connection opening;
    synchronized (this) {
      opening = connection;
    }
    if (opening != null && opening.isOpen() && opening.hasArrived()) {
      fail(FailureKind.TLS_FAILED, TlsFailures.TOO_SLOW);
    } else {
      fail(FailureKind.CONNECT_FAILED, "No connection could be opened in time");
    }
  }

  void abort() {
    fail(FailureKind.OVERLOADED, "The sender is being stopped");
  }

  private void failedInside(RuntimeException cause) {
    LOG.log(
        System.Logger.Level.ERROR, () -> "An outgoing request failed inside " + LogText.of(cause));
    fail(FailureKind.CONNECT_FAILED, "The request could not be sent");
  }

  private void fail(FailureKind kind, String detail) {
    if (kind == FailureKind.TARGET_REFUSED) {
      shared.logRefused(target, detail);
    }
    boolean sent;
    synchronized (this) {
      sent = written;
    }
    finish(new Exchange.Failed(kind, detail, sent, duration()), false);
  }

  private void finish(Exchange outcome, boolean reusable) {
    Connection held;
    boolean placed;
    boolean waited;
    synchronized (this) {
      if (phase == Phase.DONE) {
        return;
      }
      waited = phase == Phase.WAITING && !hasPlace;
      phase = Phase.DONE;
      held = connection;
      placed = hasPlace;
    }
    if (held != null && !reusable) {
      held.close();
    }
    if (placed) {
      shared.pool().release(target, reusable ? held : null, System.nanoTime());
    } else if (waited) {
      shared.pool().forget(target, this);
    }
    shared.ended(this);
    result.complete(outcome);
  }

  private synchronized boolean enter(Phase next, long ends) {
    if (phase == Phase.DONE) {
      return false;
    }
    phase = next;
    phaseEnds = ends;
    return true;
  }

  private long soonest(long nanosFromNow) {
    long ends = System.nanoTime() + nanosFromNow;
    return ends - deadline < 0 ? ends : deadline;
  }

  private Duration duration() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }
}
