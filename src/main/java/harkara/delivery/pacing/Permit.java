package harkara.delivery.pacing;

import java.time.Duration;
import java.util.UUID;

/**
 * The right to have one attempt under way, carried by what is claimed with it. It ends once: {@link
 * #unused}, or {@link #ended} with the attempt and {@link #release} when that is written down. What
 * is said after its end changes nothing.
 */
public final class Permit {
  /** Who asks for a permit. */
  enum Kind {
    /** A delivery that has waited in the database. */
    WAITING,
    /** A delivery that is new: it is never one of those by which an endpoint recovers. */
    NEW,
    /** A person's test: it asks for no breaker, and says nothing of how the endpoint does. */
    TEST
  }

  private final Pacing pacing;
  private final EndpointPace pace;
  private final UUID tenantId;
  private final UUID subscriptionId;
  private final Kind kind;

  // guarded by this
  private boolean attempted;
  private boolean over;

  Permit(Pacing pacing, EndpointPace pace, UUID tenantId, UUID subscriptionId, Kind kind) {
    this.pacing = pacing;
    this.pace = pace;
    this.tenantId = tenantId;
    this.subscriptionId = subscriptionId;
    this.kind = kind;
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

  /** No attempt came of it, or none that anybody knows the outcome of. */
  public void unused() {
    if (end()) {
      pace.unused(kind);
      pacing.released(this);
    }
  }

  /** The attempt has an outcome; what it holds is given back by {@link #release}. */
  public void ended(boolean success, Duration took) {
    if (attempt() && kind != Kind.TEST) {
      pacing.ended(this, success, took);
    }
  }

  /** The outcome is written down, or given up. */
  public void release() {
    if (end()) {
      pace.leave();
      pacing.released(this);
    }
  }

  private synchronized boolean attempt() {
    var first = !attempted && !over;
    attempted = true;
    return first;
  }

  private synchronized boolean end() {
    var first = !over;
    over = true;
    return first;
  }
}
