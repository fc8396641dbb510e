package harkara.delivery.testsend;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Deliveries;
import harkara.delivery.pacing.Permit;
import harkara.delivery.sending.DeliveryDispatcher;
import harkara.events.publishing.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a sample event to one subscription, once, also where it is paused or its breaker is open: a
 * person wants to know. It needs a permit like any attempt, and a tenant has few at once.
 */
@ApplicationScoped
public class TestDeliveries {
  private final SampleEvents samples;
  private final TestAdmission admission;
  private final TestsUnderWay tests;
  private final Deliveries deliveries;
  private final DeliveryDispatcher dispatcher;

  TestDeliveries() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  TestDeliveries(
      SampleEvents samples,
      TestAdmission admission,
      TestsUnderWay tests,
      Deliveries deliveries,
      DeliveryDispatcher dispatcher) {
    this.samples = samples;
    this.admission = admission;
    this.tests = tests;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
  }

  /** How long an outcome may take; past that, another node has it, or nobody. */
  public Duration longest() {
    return tests.longest();
  }

  /**
   * @param eventType null for the first one that the subscription wants
   * @return the delivery's id, when its one attempt is written down; whoever waits no longer
   *     completes it
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}, or as the tenant's
   *     quotas are for events
   */
  public CompletableFuture<UUID> send(UUID tenantId, UUID subscriptionId, String eventType) {
    var event = samples.of(tenantId, subscriptionId, eventType);
    var deliveryId = Id.next();
    var outcome = tests.begin(tenantId, deliveryId);
    try {
      var permit = admission.acquire(tenantId, subscriptionId);
      dispatcher.dispatch(insert(event, deliveryId, subscriptionId, permit));
    } catch (RuntimeException refused) {
      outcome.completeExceptionally(refused);
      throw refused;
    }
    return outcome;
  }

  private ClaimedDelivery insert(
      WebhookEvent event, UUID deliveryId, UUID subscriptionId, Permit permit) {
    try {
      var claimed = deliveries.insertTest(event, deliveryId, subscriptionId, permit);
      admission.stored(event);
      return claimed;
    } catch (RuntimeException failure) {
      permit.unused();
      throw failure;
    }
  }
}
