package harkara.retention;

import harkara.delivery.DeliveryTransitions;
import harkara.delivery.EventDeliveries;
import harkara.delivery.EventDelivery;
import harkara.delivery.attempts.AttemptRemoval;
import harkara.events.publishing.EventRemoval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Removes events with their deliveries and attempts, or what these say, in groups that one
 * transaction takes. Who locks several locks events first, then deliveries, each in the order of
 * their ids.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class EventGroups {
  /** Rows that one transaction changes, in all tables; an event is never divided. */
  private static final int MOST_ROWS = 1000;

  private final EventRemoval events;
  private final EventDeliveries deliveries;
  private final DeliveryTransitions transitions;
  private final AttemptRemoval attempts;

  EventGroups() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  EventGroups(
      EventRemoval events,
      EventDeliveries deliveries,
      DeliveryTransitions transitions,
      AttemptRemoval attempts) {
    this.events = events;
    this.deliveries = deliveries;
    this.transitions = transitions;
    this.attempts = attempts;
  }

  /** The first of these events, as many as one transaction takes, but at least one. */
  EventGroup first(List<UUID> ids) {
    var group = new LinkedHashMap<UUID, List<UUID>>();
    var sizes = new LinkedHashMap<UUID, Integer>();
    for (var id : ids) {
      group.put(id, new ArrayList<>());
      sizes.put(id, 1);
    }
    for (var delivery : deliveries.of(ids)) {
      group.get(delivery.eventId()).add(delivery.id());
      sizes.merge(delivery.eventId(), rows(delivery), Integer::sum);
    }
    return new EventGroup(cut(group, sizes));
  }

  private static int rows(EventDelivery delivery) {
    return 1 + delivery.attempts();
  }

  private static Map<UUID, List<UUID>> cut(
      Map<UUID, List<UUID>> deliveries, Map<UUID, Integer> sizes) {
    var taken = new LinkedHashMap<UUID, List<UUID>>();
    var rows = 0;
    for (var event : deliveries.entrySet()) {
      rows += sizes.get(event.getKey());
      if (rows > MOST_ROWS && !taken.isEmpty()) {
        break;
      }
      taken.put(event.getKey(), event.getValue());
    }
    return taken;
  }

  /**
   * Locks the deliveries that have ended, but for those that others hold.
   *
   * @return those of the events whose deliveries are all locked now
   */
  EventGroup lockEnded(EventGroup group) {
    var ids = group.deliveries();
    return group.onlyWith(ids.isEmpty() ? Set.of() : deliveries.lockEnded(ids));
  }

  /** The same for those that have ended before a time. */
  EventGroup lockEndedBefore(EventGroup group, Instant time) {
    var ids = group.deliveries();
    return group.onlyWith(ids.isEmpty() ? Set.of() : deliveries.lockEndedBefore(ids, time));
  }

  /** Locks the deliveries; waits for those that others hold. */
  void lock(EventGroup group) {
    var ids = group.deliveries();
    if (!ids.isEmpty()) {
      deliveries.lock(ids);
    }
  }

  /**
   * Cancels the deliveries that are open.
   *
   * @return how many were
   */
  int cancel(EventGroup group, Instant now) {
    return transitions.cancelOpen(group.deliveries(), now);
  }

  /**
   * Removes payloads, and what attempts recorded of requests and answers; ids, times and states
   * stay.
   *
   * @return of how many events
   */
  int removeContents(EventGroup group, Instant now) {
    attempts.removeRecorded(group.deliveries());
    return events.removePayloads(group.events(), now);
  }

  /**
   * Removes the events with their deliveries and attempts.
   *
   * @return how many events
   */
  int delete(EventGroup group) {
    attempts.delete(group.deliveries());
    deliveries.delete(group.deliveries());
    return events.delete(group.events());
  }
}
