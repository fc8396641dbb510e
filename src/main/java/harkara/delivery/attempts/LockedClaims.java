package harkara.delivery.attempts;

import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Locks the rows that outcomes may change, in the transaction of its caller: the subscriptions of
 * what has failed, then the deliveries, as all do who lock both.
 */
@ApplicationScoped
class LockedClaims {
  private final Deliveries deliveries;
  private final Subscriptions subscriptions;

  LockedClaims() { // for the client proxy only
    this(null, null);
  }

  @Inject
  LockedClaims(Deliveries deliveries, Subscriptions subscriptions) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
  }

  /**
   * A delivery, and what came of a claim of it.
   *
   * @param subscription its status, where the attempt has failed; empty where it is deleted
   */
  record LockedClaim(
      Delivery delivery, AttemptResult result, Optional<SubscriptionStatus> subscription) {

    /** Whether the claim lasts still: else the outcome comes too late. */
    boolean isHeld() {
      return delivery.isClaimedWith(result.delivery().fence());
    }
  }

  /**
   * @return without those whose delivery is removed
   */
  List<LockedClaim> lock(List<AttemptResult> batch) {
    var statuses = lockSubscriptionsOfFailed(batch);
    var rows = deliveries.lock(batch.stream().map(result -> result.delivery().id()).toList());
    return batch.stream()
        .filter(result -> rows.containsKey(result.delivery().id()))
        .map(result -> locked(result, rows, statuses))
        .toList();
  }

  private static LockedClaim locked(
      AttemptResult result, Map<UUID, Delivery> rows, Map<UUID, SubscriptionStatus> statuses) {
    var claimed = result.delivery();
    return new LockedClaim(
        rows.get(claimed.id()),
        result,
        Optional.ofNullable(statuses.get(claimed.subscriptionId())));
  }

  private Map<UUID, SubscriptionStatus> lockSubscriptionsOfFailed(List<AttemptResult> batch) {
    var tenants = new HashSet<UUID>();
    var ids = new HashSet<UUID>();
    for (var result : batch) {
      if (!(result.outcome() instanceof AttemptOutcome.Accepted)) {
        tenants.add(result.delivery().tenantId());
        ids.add(result.delivery().subscriptionId());
      }
    }
    return ids.isEmpty() ? Map.of() : subscriptions.lockedStatuses(tenants, ids);
  }
}
