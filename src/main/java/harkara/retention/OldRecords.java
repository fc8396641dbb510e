package harkara.retention;

import harkara.accounts.audit.OldAuditEntries;
import harkara.base.ids.Id;
import harkara.delivery.UnusedSubscriptions;
import harkara.events.publishing.OldIdempotencyKeys;
import harkara.subscriptions.registry.OldSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Removes what was kept beside events for long enough. Every method takes some behind an id, in
 * their order, and says which.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class OldRecords {
  private static final Duration DAY = Duration.ofDays(1);

  private final Cutoffs cutoffs;
  private final OldIdempotencyKeys keys;
  private final OldAuditEntries audit;
  private final OldSubscriptions subscriptions;
  private final UnusedSubscriptions unused;

  OldRecords() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  OldRecords(
      Cutoffs cutoffs,
      OldIdempotencyKeys keys,
      OldAuditEntries audit,
      OldSubscriptions subscriptions,
      UnusedSubscriptions unused) {
    this.cutoffs = cutoffs;
    this.keys = keys;
    this.audit = audit;
    this.subscriptions = subscriptions;
    this.unused = unused;
  }

  List<UUID> deleteIdempotencyKeys(UUID after, int most) {
    var time = cutoffs.idempotencyKeys();
    return keys.remove(after, Id.firstAt(time), time, most);
  }

  List<UUID> deleteAuditEntries(UUID after, int most) {
    var time = cutoffs.audit();
    return audit.remove(after, Id.firstAt(time), time, most);
  }

  List<UUID> deleteRevisions(UUID after, int most) {
    var time = cutoffs.attempts();
    var ids = subscriptions.superseded(after, Id.firstAt(time), time, most);
    subscriptions.removeRevisions(ids);
    return ids;
  }

  List<UUID> deleteSubscriptions(UUID after, int most) {
    var ids = unused.lock(after, cutoffs.before(DAY), most);
    subscriptions.removeSubscriptions(ids);
    return ids;
  }
}
