package harkara.insight.overview;

/**
 * The health of a subscription, whatever its setting; {@link HealthFinding} says what makes it so.
 */
public enum SubscriptionHealth {
  /** What is sent is taken. */
  HEALTHY,
  /** Most is taken, but not all is well. */
  DEGRADED,
  /** Little or nothing is taken. */
  FAILING,
  /** Nothing was sent, so nobody knows. */
  UNUSED
}
