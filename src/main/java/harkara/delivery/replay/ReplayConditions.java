package harkara.delivery.replay;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.events.publishing.KeptPayloads;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what can be replayed; in the transaction that does it, which holds what it is told. */
@ApplicationScoped
class ReplayConditions {
  private final Subscriptions subscriptions;
  private final KeptPayloads payloads;

  ReplayConditions() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ReplayConditions(Subscriptions subscriptions, KeptPayloads payloads) {
    this.subscriptions = subscriptions;
    this.payloads = payloads;
  }

  /**
   * Locks the subscription; before its deliveries, as whoever locks both does.
   *
   * @throws ProblemException {@code CONFLICT} where it is deleted or paused
   */
  void requireActive(UUID tenantId, UUID subscriptionId) {
    var status =
        subscriptions
            .lockedStatus(tenantId, subscriptionId)
            .orElseThrow(() -> conflict("The subscription of this delivery is deleted."));
    if (status == SubscriptionStatus.PAUSED) {
      throw conflict("The subscription is paused: resume it, then replay.");
    }
  }

  /**
   * @param delivery locked
   * @throws ProblemException {@code CONFLICT} naming the rule
   */
  void require(Delivery delivery) {
    if (!delivery.status().isFinal()) {
      throw conflict(
          "Only a delivery that has ended can be replayed; this one is " + delivery.status() + ".");
    }
    if (delivery.attempts() >= Delivery.MOST_REPLAYED) {
      throw conflict(
          "It was tried "
              + delivery.attempts()
              + " times: that is enough. Mend the endpoint, then publish the event anew.");
    }
    if (payloads.isRemoved(delivery.tenantId(), delivery.eventId())) {
      throw conflict("The payload is no longer kept, so there is nothing to send.");
    }
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  /** Those of these deliveries, locked, that are dead and can be sent again. */
  List<Delivery> replayable(Collection<Delivery> locked) {
    var events = locked.stream().map(Delivery::eventId).collect(Collectors.toSet());
    var kept = payloads.among(events);
    return locked.stream()
        .filter(delivery -> delivery.status() == DeliveryStatus.DEAD) // another was faster
        .filter(delivery -> delivery.attempts() < Delivery.MOST_REPLAYED)
        .filter(delivery -> kept.contains(delivery.eventId()))
        .toList();
  }
}
