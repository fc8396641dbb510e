package harkara.events.publishing;

import harkara.accounts.quotas.EventRate;
import harkara.accounts.quotas.QuotaMetrics;
import harkara.accounts.quotas.QuotaMetrics.Limit;
import harkara.accounts.quotas.StoredBytes;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.UUID;

/** Admits a tenant's events now, as far as memory knows. */
@ApplicationScoped
public class Admission {
  private final IntakeLimit limit;
  private final EventRate rate;
  private final StoredBytes stored;
  private final IntakeMetrics metrics;
  private final QuotaMetrics refusals;

  Admission() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Admission(
      IntakeLimit limit,
      EventRate rate,
      StoredBytes stored,
      IntakeMetrics metrics,
      QuotaMetrics refusals) {
    this.limit = limit;
    this.rate = rate;
    this.stored = stored;
    this.metrics = metrics;
    this.refusals = refusals;
  }

  /**
   * @throws ProblemException why not, and what to do
   */
  void require(UUID tenantId, int events) {
    requireStorage(tenantId);
    limit.require(tenantId);
    requireRate(tenantId, events);
  }

  /** Waits a little where this node has more to do for the tenant than it keeps up with. */
  void await(UUID tenantId, int events) {
    limit.await(tenantId, events);
  }

  /** The events that were waited for are stored, or will not be. */
  void arrived(UUID tenantId, int events) {
    limit.arrived(tenantId, events);
  }

  /**
   * Like an event, but also while too much waits: a test is sent at once or not at all.
   *
   * @throws ProblemException why not, and what to do
   */
  public void requireForTest(UUID tenantId) {
    requireStorage(tenantId);
    requireRate(tenantId, 1);
  }

  /**
   * Like events: they are stored as long, and each may become one.
   *
   * @throws ProblemException why not, and what to do
   */
  public void requireForMessages(UUID tenantId, int messages) {
    requireStorage(tenantId);
    requireRate(tenantId, messages);
  }

  private void requireStorage(UUID tenantId) {
    if (stored.isFull(tenantId)) {
      refusals.refused(tenantId, Limit.STORED_BYTES);
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "As many bytes of payloads and of what attempts recorded are stored as this tenant may"
              + " have. Erase some, wait until the oldest are removed, or ask the operator for more.");
    }
  }

  private void requireRate(UUID tenantId, int events) {
    var wait = rate.take(tenantId, events);
    if (!wait.isZero()) {
      refusals.refused(tenantId, Limit.EVENTS);
      throw ProblemException.tooMany(
          "Events come faster than this tenant's rate allows: wait as long as Retry-After says.",
          wait);
    }
  }

  void onStored(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsAccepted accepted) {
    accepted
        .byTenant()
        .forEach(
            (tenantId, events) -> {
              metrics.accepted(tenantId, events.size());
              stored(tenantId, events.stream().mapToLong(event -> event.payload().length).sum());
            });
  }

  /** Counts the bytes of payloads that were stored just now. */
  public void stored(UUID tenantId, long bytes) {
    stored.add(tenantId, bytes);
  }
}
