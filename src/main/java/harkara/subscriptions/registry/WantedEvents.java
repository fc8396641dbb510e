package harkara.subscriptions.registry;

import harkara.base.problem.ProblemException;
import harkara.events.payload.ShippedEventTypes;
import harkara.events.publishing.WebhookEvent;
import java.util.Collection;

/**
 * The events that a subscription wants: the one rule by which deliveries are made, and old events
 * traced.
 *
 * @param filter of event types; of a change of Meta's, of those which it became
 * @param includeExtras whether {@code *} is opt-in event types, too, and changes of Meta's that
 *     became no event at all
 */
public record WantedEvents(
    SubscriptionFormat format, EventTypeFilter filter, boolean includeExtras) {

  /**
   * @throws ProblemException where it names what no change of Meta's becomes, and is of those alone
   */
  static WantedEvents checked(
      SubscriptionFormat format, EventTypeFilter filter, boolean includeExtras) {
    var wanted = new WantedEvents(format, filter, includeExtras);
    if (wanted.isOfOriginals()) {
      filter.names().stream()
          .filter(name -> !filter.isAll() && !isOfMetas(name))
          .findFirst()
          .ifPresent(WantedEvents::refuse);
    }
    return wanted;
  }

  private static boolean isOfMetas(String name) {
    return ShippedEventTypes.isShipped(name) && !ShippedEventTypes.isOperational(name);
  }

  private static void refuse(String name) {
    throw ProblemException.invalid(
        "/event_types",
        "names "
            + name
            + ", which nothing that Meta sends becomes: with the format \"meta\", name event types of"
            + " WhatsApp's");
  }

  /** Those of our own form that a filter names, without extras. */
  static WantedEvents of(EventTypeFilter filter) {
    return new WantedEvents(SubscriptionFormat.HARKARA, filter, false);
  }

  public boolean accepts(WebhookEvent event) {
    return event.isOriginal()
        ? acceptsOriginal(event.originalTypes())
        : format == SubscriptionFormat.HARKARA && accepts(event.eventType());
  }

  /**
   * Whether it wants a change of Meta's as it came.
   *
   * @param types names of the event types that it became
   */
  boolean acceptsOriginal(Collection<String> types) {
    return isOfOriginals()
        && (types.isEmpty()
            ? filter.isAll() && includeExtras
            : types.stream().anyMatch(this::accepts));
  }

  /** Whether its requests carry changes of Meta's as they came. */
  public boolean isOfOriginals() {
    return format == SubscriptionFormat.META;
  }

  /** Whether it names types by which the server tells of webhooks. */
  public boolean namesNotices() {
    return filter.names().stream().anyMatch(ShippedEventTypes::isOperational);
  }

  /** Whether it names no others. */
  public boolean isOfNoticesAlone() {
    return filter.names().stream().allMatch(ShippedEventTypes::isOperational);
  }

  private boolean accepts(String eventType) {
    return filter.accepts(eventType, includeExtras);
  }
}
