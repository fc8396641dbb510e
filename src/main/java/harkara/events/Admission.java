package harkara.events;

import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.quotas.EventRate;
import harkara.quotas.StoredBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.UUID;

/** Whether a tenant may store events now, as far as memory knows. */
@ApplicationScoped
class Admission {
  private final IntakeLimit limit;
  private final EventRate rate;
  private final StoredBytes stored;

  Admission() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Admission(IntakeLimit limit, EventRate rate, StoredBytes stored) {
    this.limit = limit;
    this.rate = rate;
    this.stored = stored;
  }

  /**
   * @throws ProblemException why not, and what to do
   */
  void require(UUID tenantId, int events) {
    if (stored.isFull(tenantId)) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "As many bytes of payloads are stored as this tenant may have. Erase some, wait until"
              + " the oldest are removed, or ask the operator for more.");
    }
    limit.require(tenantId);
    var wait = rate.take(tenantId, events);
    if (!wait.isZero()) {
      throw ProblemException.tooMany("Events come faster than this tenant's rate allows.", wait);
    }
  }

  void onStored(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsAccepted accepted) {
    stored.add(
        accepted.tenantId(),
        accepted.events().stream().mapToLong(event -> event.payload().length).sum());
  }
}
