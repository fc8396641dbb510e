package harkara.insight.search;

import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.attempts.AttemptLine;
import harkara.events.publishing.ListedEvent;
import harkara.subscriptions.registry.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what is known of an event and its deliveries into one line of time. */
final class Timeline {
  private final Map<UUID, Subscription> subscriptions;
  private final Map<UUID, List<AttemptLine>> attempts;
  private final List<TimelineItemView> items = new ArrayList<>();

  /**
   * @param attempts of the deliveries, the earliest first
   */
  Timeline(Collection<Subscription> subscriptions, List<AttemptLine> attempts) {
    this.subscriptions =
        subscriptions.stream().collect(Collectors.toMap(Subscription::id, Function.identity()));
    this.attempts = attempts.stream().collect(Collectors.groupingBy(AttemptLine::deliveryId));
  }

  /** The earliest first; of one time, in the order in which things happen. */
  List<TimelineItemView> of(ListedEvent event, List<Delivery> deliveries) {
    items.clear();
    items.add(
        new TimelineItemView(
            event.acceptedAt(),
            TimelineKind.ACCEPTED,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            deliveries.isEmpty() ? "Accepted. No webhook wanted it." : "Accepted."));
    deliveries.forEach(this::add);
    return items.stream().sorted(Comparator.comparing(TimelineItemView::at)).toList();
  }

  private void add(Delivery delivery) {
    var known = attempts.getOrDefault(delivery.id(), List.of());
    var isFirstOpen = known.isEmpty() && !delivery.status().isFinal();
    add(
        delivery,
        TimelineKind.QUEUED,
        delivery.createdAt(),
        isFirstOpen ? delivery.dueAt() : null,
        isFirstOpen && delivery.status() == DeliveryStatus.SCHEDULED && delivery.dueAt() == null
            ? "Waits until its webhook is resumed."
            : "To be sent.");
    known.forEach(attempt -> add(delivery, attempt, isNewest(delivery, attempt, known)));
    if (delivery.status().isFinal() && delivery.finishedAt() != null) {
      addEnd(delivery);
    }
  }

  private static boolean isNewest(Delivery delivery, AttemptLine attempt, List<AttemptLine> known) {
    return attempt == known.get(known.size() - 1) && attempt.number() == delivery.attempts();
  }

  private void add(Delivery delivery, AttemptLine attempt, boolean isNewest) {
    items.add(
        new TimelineItemView(
            attempt.startedAt(),
            TimelineKind.ATTEMPT,
            Id.SUBSCRIPTION.text(delivery.subscriptionId()),
            description(delivery),
            url(delivery),
            Id.DELIVERY.text(delivery.id()),
            attempt.number(),
            attempt.outcome(),
            attempt.responseStatus() == 0 ? null : attempt.responseStatus(),
            attempt.durationMillis(),
            isNewest ? delivery.dueAt() : attempt.nextDueAt(),
            text(attempt)));
  }

  private static String text(AttemptLine attempt) {
    var begin = "Attempt " + attempt.number();
    if (attempt.responseStatus() != 0) {
      return begin
          + " was answered with "
          + attempt.responseStatus()
          + " after "
          + attempt.durationMillis()
          + " ms.";
    }
    return attempt.detail() == null
        ? begin + " has no answer."
        : begin + " has no answer: " + attempt.detail();
  }

  private void addEnd(Delivery delivery) {
    var end = delivery.finishedAt();
    switch (delivery.status()) {
      case DELIVERED -> add(delivery, TimelineKind.DELIVERED, end, null, "Delivered.");
      case DEAD -> add(delivery, TimelineKind.DEAD, end, null, "Given up. It can be replayed.");
      default ->
          add(
              delivery,
              TimelineKind.CANCELLED,
              end,
              null,
              "Cancelled: its webhook was deleted, or the event was erased.");
    }
  }

  private void add(Delivery delivery, TimelineKind kind, Instant at, Instant nextAt, String text) {
    items.add(
        new TimelineItemView(
            at,
            kind,
            Id.SUBSCRIPTION.text(delivery.subscriptionId()),
            description(delivery),
            url(delivery),
            Id.DELIVERY.text(delivery.id()),
            null,
            null,
            null,
            null,
            nextAt,
            text));
  }

  private String description(Delivery delivery) {
    var subscription = subscriptions.get(delivery.subscriptionId());
    return subscription == null ? null : subscription.description();
  }

  private String url(Delivery delivery) {
    var subscription = subscriptions.get(delivery.subscriptionId());
    return subscription == null ? null : subscription.url();
  }
}
