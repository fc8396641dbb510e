package harkara.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to have one attempt under way, carried by what is claimed with it. One for a new
 * delivery may have to wait until the endpoint has room: {@link #whenGranted}. It ends once: {@link
 * #unused}, or {@link #ended} with the attempt, from which on the endpoint has room for another,
 * and {@link #release} when that is written down. What is said after its end changes nothing.
 */
public final class Permit {
  /** Who asks for a permit. */
  enum Kind {
    /** A delivery that has waited in the database. */
    WAITING,
    /** A delivery that is new: it is never one of those by which an endpoint recovers. */
    NEW,
    /** The same with so many bytes that none of its like waits in memory. */
    NEW_AND_LARGE,
    /** A person's test: it asks for no breaker, and says nothing of how the endpoint does. */
    TEST
  }

  /** What it is good for at the moment. */
  private enum State {
    /** Waits for room at the endpoint. */
    QUEUED,
    /** The attempt may begin, or has begun. */
    GRANTED,
    /** There will be no room soon. */
    DENIED,
    /** The attempt has an outcome, which is not written down yet. */
    ENDED,
    /** Nobody has it any more. */
    OVER
  }

  private final Pacing pacing;
  private final EndpointPace pace;
  private final UUID tenantId;
  private final UUID subscriptionId;
  private final Kind kind;
  private final Instant since;

  // guarded by this
  private State state = State.QUEUED;
  private Runnable onGranted;
  private Runnable onDenied;
  private int carried;

  /**
   * @param since when it was asked for
   */
  Permit(
      Pacing pacing,
      EndpointPace pace,
      UUID tenantId,
      UUID subscriptionId,
      Kind kind,
      Instant since) {
    this.pacing = pacing;
    this.pace = pace;
    this.tenantId = tenantId;
    this.subscriptionId = subscriptionId;
    this.kind = kind;
    this.since = since;
  }

  EndpointPace pace() {
    return pace;
  }

  UUID tenantId() {
    return tenantId;
  }

  UUID subscriptionId() {
    return subscriptionId;
  }

  Kind kind() {
    return kind;
  }

  Instant since() {
    return since;
  }

  /** Whether the attempt may begin now, without waiting. */
  public synchronized boolean isGranted() {
    return state == State.GRANTED;
  }

  /**
   * Has one of them run, once: at once, or later on a thread that must not be held up.
   *
   * @param granted begins the attempt
   * @param denied lets go of the claim: the endpoint has no room soon
   */
  public void whenGranted(Runnable granted, Runnable denied) {
    synchronized (this) {
      if (state == State.QUEUED) {
        onGranted = granted;
        onDenied = denied;
        return;
      }
    }
    (isGranted() ? granted : denied).run();
  }

  /**
   * @return what is to run now; false where nobody wants it any more
   */
  boolean grant() {
    Runnable waiting;
    synchronized (this) {
      if (state != State.QUEUED) {
        return false;
      }
      state = State.GRANTED;
      waiting = onGranted;
    }
    if (waiting != null) {
      waiting.run();
    }
    return true;
  }

  void deny() {
    Runnable waiting;
    synchronized (this) {
      if (state != State.QUEUED) {
        return;
      }
      state = State.DENIED;
      waiting = onDenied;
    }
    if (waiting != null) {
      waiting.run();
    }
  }

  /**
   * Whether the attempt may be that of a payload larger than events of ours may be; then its bytes
   * count until this ends. Who may carry one may not carry another.
   */
  public synchronized boolean mayCarry(int bytes) {
    if (carried == 0 && state != State.OVER && pacing.mayCarry(tenantId, bytes)) {
      carried = bytes;
    }
    return carried == bytes;
  }

  synchronized int carried() {
    return carried;
  }

  /** No attempt came of it, or none that anybody knows the outcome of. */
  public void unused() {
    var before = end();
    if (before == State.GRANTED) {
      pace.unused(kind);
    }
    if (before != State.OVER) {
      pacing.released(this);
    }
  }

  /** The attempt has an outcome: the endpoint has room, the node when that is written down. */
  public void ended(boolean success, Duration took) {
    if (!attempt()) {
      return;
    }
    if (kind != Kind.TEST) {
      pacing.ended(this, success, took);
    }
    pace.leave();
  }

  /** The outcome is written down, or given up. */
  public void release() {
    var before = end();
    if (before == State.GRANTED) {
      pace.leave();
    }
    if (before != State.OVER) {
      pacing.released(this);
    }
  }

  private synchronized boolean attempt() {
    if (state != State.GRANTED) {
      return false;
    }
    state = State.ENDED;
    return true;
  }

  /**
   * @return what it was until now
   */
  private synchronized State end() {
    var before = state;
    state = State.OVER;
    return before;
  }
}
