package harkara.subscriptions.registry;

import java.util.UUID;

/** News of a subscription, fired in the transaction that changes it. */
public record SubscriptionChanged(UUID tenantId, UUID subscriptionId, Kind kind) {

  /** The kinds of change. */
  public enum Kind {
    CREATED,
    CHANGED,
    PAUSED,
    RESUMED,
    DELETED,
    /** Its signing secrets are others. */
    REKEYED
  }
}
