package harkara.subscriptions.registry;

/** The state of a subscription; {@link PausedBy} tells who or what pauses it. */
public enum SubscriptionStatus {
  ACTIVE,
  PAUSED
}
