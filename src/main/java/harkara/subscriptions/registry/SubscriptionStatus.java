package harkara.subscriptions.registry;

/** A person pauses and resumes; an endpoint that answers 410 is paused by itself. */
public enum SubscriptionStatus {
  ACTIVE,
  PAUSED
}
