package harkara.delivery.pacing;

import java.util.Locale;

/** A state of an endpoint's circuit breaker on this node, as people read it. */
public enum BreakerPhase {
  /** All is sent. */
  CLOSED,
  /** Nothing is sent before the next probe. */
  OPEN,
  /** A few attempts at a time tell whether it is well again. */
  HALF_OPEN;

  /** As metrics name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
