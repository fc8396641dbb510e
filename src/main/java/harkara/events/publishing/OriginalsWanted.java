package harkara.events.publishing;

import java.util.Collection;
import java.util.UUID;

/**
 * Says whether somebody gets the changes of Meta's as they came, so that no others are recorded;
 * who has the subscriptions knows. Answered from memory.
 */
public interface OriginalsWanted {
  /** Whether any of a tenant's changes is wanted. */
  boolean of(UUID tenantId);

  /** Whether one that became events of these types is wanted; of none where it became no event. */
  boolean of(UUID tenantId, Collection<String> types);
}
