package harkara.delivery.attempts;

import harkara.delivery.Delivery;
import harkara.delivery.DeliverySettings;
import harkara.subscriptions.registry.RetryPolicy;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Says when a delivery is due again, by its subscription's schedule and the receiver's wish. */
@ApplicationScoped
public class NextAttempt {
  private final DeliverySettings settings;
  private final SubscriptionCache subscriptions;

  NextAttempt() { // for the client proxy only
    this(null, null);
  }

  @Inject
  NextAttempt(DeliverySettings settings, SubscriptionCache subscriptions) {
    this.settings = settings;
    this.subscriptions = subscriptions;
  }

  /**
   * The later of what the schedule says and what the receiver or the operator asks for.
   *
   * @param failures that the schedule counts, the last one included
   * @return empty when the schedule is used up
   */
  public Optional<Instant> due(
      Delivery delivery, int failures, Optional<AttemptOutcome> outcome, Instant now) {
    var policy =
        subscriptions
            .find(delivery.tenantId(), delivery.subscriptionId())
            .map(SubscriptionSnapshot::retry)
            .orElse(RetryPolicy.DEFAULT);
    return settings
        .schedule(policy)
        .delayAfter(failures, ThreadLocalRandom.current()::nextDouble)
        .map(
            delay ->
                outcome
                    .flatMap(known -> MinimumDelay.after(known, settings.overloadFloor(), now))
                    .filter(least -> least.compareTo(delay) > 0)
                    .orElse(delay))
        .map(now::plus);
  }
}
