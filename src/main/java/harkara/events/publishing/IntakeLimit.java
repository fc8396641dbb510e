package harkara.events.publishing;

import harkara.base.problem.ProblemException;
import java.util.UUID;

/** Knows whether there is room for more deliveries; answered from memory. */
public interface IntakeLimit {
  /**
   * @throws ProblemException why none of the tenant's events is taken in now, and what to do
   */
  void require(UUID tenantId);
}
