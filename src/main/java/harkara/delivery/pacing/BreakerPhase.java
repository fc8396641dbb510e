package harkara.delivery.pacing;

/** A state of an endpoint's circuit breaker on this node, as people read it. */
public enum BreakerPhase {
  /** All is sent. */
  CLOSED,
  /** Nothing is sent before the next probe. */
  OPEN,
  /** A few attempts at a time tell whether it is well again. */
  HALF_OPEN;

  static BreakerPhase of(BreakerState state) {
    if (state instanceof BreakerState.Open) {
      return OPEN;
    }
    return state instanceof BreakerState.HalfOpen ? HALF_OPEN : CLOSED;
  }
}
