package harkara.events.publishing;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Adds up deliveries by event. Asked here, answered by delivery. */
public interface DeliverySums {
  /** Of those of these events, as many as a page has, that have deliveries. */
  Map<UUID, DeliverySumView> of(UUID tenantId, Collection<UUID> eventIds);
}
