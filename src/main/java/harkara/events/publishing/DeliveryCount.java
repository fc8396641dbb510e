package harkara.events.publishing;

import java.util.UUID;

/** Says how many deliveries an event has; who makes them knows. */
public interface DeliveryCount {
  int of(UUID tenantId, UUID eventId);
}
