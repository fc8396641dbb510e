package harkara.events.publishing;

import harkara.base.problem.ProblemException;
import java.util.UUID;

/** Knows whether there is room for more deliveries; answered from memory. */
public interface IntakeLimit {
  /**
   * @throws ProblemException why none of the tenant's events is taken in now, and what to do
   */
  void require(UUID tenantId);

  /** Waits a little where this node has more to do for the tenant than it keeps up with. */
  void await(UUID tenantId, int events);

  /** The events that were waited for are stored, or will not be. */
  void arrived(UUID tenantId, int events);
}
