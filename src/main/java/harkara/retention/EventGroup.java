package harkara.retention;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Events in the order of their ids, each with its deliveries. */
record EventGroup(Map<UUID, List<UUID>> deliveriesByEvent) {

  Set<UUID> events() {
    return deliveriesByEvent.keySet();
  }

  List<UUID> deliveries() {
    return deliveriesByEvent.values().stream().flatMap(Collection::stream).toList();
  }

  boolean isEmpty() {
    return deliveriesByEvent.isEmpty();
  }

  /** Without the events that have other deliveries, too. */
  EventGroup onlyWith(Collection<UUID> deliveries) {
    var rest = new LinkedHashMap<>(deliveriesByEvent);
    rest.values().removeIf(each -> !deliveries.containsAll(each));
    return new EventGroup(rest);
  }
}
