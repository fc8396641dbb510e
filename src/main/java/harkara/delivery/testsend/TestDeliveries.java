package harkara.delivery.testsend;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Deliveries;
import harkara.delivery.DeliverySettings;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.Permit;
import harkara.delivery.sending.DeliveryDispatcher;
import harkara.events.catalog.EventType;
import harkara.events.catalog.EventTypes;
import harkara.events.publishing.Admission;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a sample event to one subscription, once, also where it is paused or its breaker is open: a
 * person wants to know. It needs a permit like any attempt, and a tenant has few at once.
 */
@ApplicationScoped
public class TestDeliveries {
  private final Subscriptions subscriptions;
  private final EventTypes types;
  private final Deliveries deliveries;
  private final DeliveryDispatcher dispatcher;
  private final Pacing pacing;
  private final Admission admission;
  private final TestsUnderWay tests;
  private final DatabaseClock clock;
  private final DeliverySettings settings;

  TestDeliveries() { // for the client proxy only
    this(null, null, null, null, null, null, null, null, null);
  }

  @Inject
  TestDeliveries(
      Subscriptions subscriptions,
      EventTypes types,
      Deliveries deliveries,
      DeliveryDispatcher dispatcher,
      Pacing pacing,
      Admission admission,
      TestsUnderWay tests,
      DatabaseClock clock,
      DeliverySettings settings) {
    this.subscriptions = subscriptions;
    this.types = types;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.pacing = pacing;
    this.admission = admission;
    this.tests = tests;
    this.clock = clock;
    this.settings = settings;
  }

  /** How long an outcome may take; past that, another node has it, or nobody. */
  public Duration longest() {
    return settings.timeout().plusSeconds(10);
  }

  /**
   * @param eventType null for the first one that the subscription wants
   * @return the delivery's id, when its one attempt is written down; whoever waits no longer
   *     completes it
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}, or as the tenant's
   *     quotas are for events
   */
  public CompletableFuture<UUID> send(UUID tenantId, UUID subscriptionId, String eventType) {
    var subscription =
        subscriptions
            .find(tenantId, subscriptionId)
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var type = typeOf(subscription, eventType);
    var deliveryId = Id.next();
    var outcome = tests.begin(tenantId, deliveryId);
    try {
      var permit = acquire(tenantId, subscriptionId);
      dispatcher.dispatch(insert(tenantId, subscriptionId, deliveryId, type, permit));
    } catch (RuntimeException refused) {
      outcome.completeExceptionally(refused);
      throw refused;
    }
    return outcome;
  }

  private Permit acquire(UUID tenantId, UUID subscriptionId) {
    admission.requireForTest(tenantId);
    return pacing
        .tryAcquireForTest(tenantId, subscriptionId)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "As many attempts are under way as may be, to this endpoint or of this tenant."
                        + " Try again in a moment."));
  }

  private ClaimedDelivery insert(
      UUID tenantId, UUID subscriptionId, UUID deliveryId, EventType type, Permit permit) {
    try {
      var draft = new EventDraft(type.name(), type.canonical(type.sample()));
      var event = new WebhookEvent(Id.next(), tenantId, draft, true, clock.now());
      var claimed = deliveries.insertTest(event, deliveryId, subscriptionId, permit);
      admission.stored(tenantId, draft.payload().length);
      return claimed;
    } catch (RuntimeException failure) {
      permit.unused();
      throw failure;
    }
  }

  private EventType typeOf(Subscription subscription, String asked) {
    if (asked != null) {
      return types.find(asked).orElseThrow(() -> types.unknown("/event_type", asked));
    }
    return subscription.filter().names().stream()
        .map(types::find)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> types.find("message.received"))
        .orElseThrow();
  }
}
