package harkara.delivery.testsend;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.events.catalog.EventType;
import harkara.events.catalog.EventTypes;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes events up, each with the sample of its type. */
@ApplicationScoped
class SampleEvents {
  private final Subscriptions subscriptions;
  private final EventTypes types;
  private final DatabaseClock clock;

  SampleEvents() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  SampleEvents(Subscriptions subscriptions, EventTypes types, DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.types = types;
    this.clock = clock;
  }

  /**
   * @param eventType null for the first one that the subscription wants
   * @throws ProblemException where there is no such subscription or type
   */
  WebhookEvent of(UUID tenantId, UUID subscriptionId, String eventType) {
    var subscription =
        subscriptions
            .find(tenantId, subscriptionId)
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var type = typeOf(subscription, eventType);
    var draft = subscription.wanted().isOfOriginals() ? original(type) : ownForm(type);
    return new WebhookEvent(Id.next(), tenantId, draft, true, clock.now());
  }

  private static EventDraft ownForm(EventType type) {
    return new EventDraft(type.name(), type.canonical(type.sample()));
  }

  /** A change that becomes one of this type. */
  private static EventDraft original(EventType type) {
    if (!type.shipped() || type.operational()) {
      throw ProblemException.invalid(
          "/event_type", "is " + type.name() + ", which nothing that Meta sends becomes");
    }
    return EventDraft.original(MetaSamples.of(type.name()), List.of(type.name()), List.of());
  }

  private EventType typeOf(Subscription subscription, String asked) {
    if (asked != null) {
      return types.find(asked).orElseThrow(() -> types.unknown("/event_type", asked));
    }
    return subscription.wanted().filter().names().stream()
        .map(types::find)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> types.find("message.received"))
        .orElseThrow();
  }
}
