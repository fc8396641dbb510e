package harkara.delivery;

import harkara.database.DatabaseClock;
import harkara.events.EventDraft;
import harkara.events.WebhookEvent;
import harkara.eventtypes.EventType;
import harkara.eventtypes.EventTypes;
import harkara.ids.Id;
import harkara.pacing.Pacing;
import harkara.payload.Flaw;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.quotas.StoredBytes;
import harkara.subscriptions.Subscription;
import harkara.subscriptions.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Sends a sample event to one subscription, once, also where it is paused. */
@ApplicationScoped
public class TestDeliveries {
  private final Subscriptions subscriptions;
  private final EventTypes types;
  private final Deliveries deliveries;
  private final DeliveryDispatcher dispatcher;
  private final Pacing pacing;
  private final StoredBytes stored;
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
      StoredBytes stored,
      TestsUnderWay tests,
      DatabaseClock clock,
      DeliverySettings settings) {
    this.subscriptions = subscriptions;
    this.types = types;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.pacing = pacing;
    this.stored = stored;
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
   * @return the delivery's id, when its one attempt is written down
   */
  public CompletionStage<UUID> send(UUID tenantId, UUID subscriptionId, String eventType) {
    var subscription =
        subscriptions
            .find(tenantId, subscriptionId)
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var type = typeOf(subscription, eventType);
    if (!pacing.tryEnterAnyway(tenantId, subscriptionId)) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too many attempts are under way. Try again in a moment.");
    }
    var deliveryId = Id.next();
    var outcome = tests.await(deliveryId);
    dispatcher.dispatch(insert(tenantId, subscriptionId, deliveryId, type));
    return outcome;
  }

  private ClaimedDelivery insert(
      UUID tenantId, UUID subscriptionId, UUID deliveryId, EventType type) {
    try {
      var draft = new EventDraft(type.name(), type.canonical(type.sample()));
      var event = new WebhookEvent(Id.next(), tenantId, draft, true, clock.now());
      var claimed = deliveries.insertTest(event, deliveryId, subscriptionId);
      stored.add(tenantId, draft.payload().length);
      return claimed;
    } catch (RuntimeException failure) {
      pacing.unused(tenantId, subscriptionId);
      tests.finished(deliveryId);
      throw failure;
    }
  }

  private EventType typeOf(Subscription subscription, String asked) {
    if (asked != null) {
      return types
          .find(asked)
          .orElseThrow(
              () -> {
                var rule = "names no event type; GET /api/v1/event-types lists them";
                return new ProblemException(
                    ProblemType.UNKNOWN_EVENT_TYPE,
                    "event_type " + rule + ".",
                    List.of(new Flaw("/event_type", rule)));
              });
    }
    return subscription.filter().names().stream()
        .map(types::find)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> types.find("message.received"))
        .orElseThrow();
  }
}
