package harkara.delivery.attempts;

import harkara.accounts.quotas.StoredBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Counts what attempts recorded of requests and answers as stored by their tenants. */
@ApplicationScoped
class AttemptBytes {
  private final StoredBytes stored;

  AttemptBytes() { // for the client proxy only
    this(null);
  }

  @Inject
  AttemptBytes(StoredBytes stored) {
    this.stored = stored;
  }

  void onRecorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedBytes news) {
    news.byTenant().forEach(stored::add);
  }
}
