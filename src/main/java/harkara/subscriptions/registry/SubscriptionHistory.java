package harkara.subscriptions.registry;

import harkara.accounts.identity.AuditEvent;
import harkara.base.ids.Id;
import harkara.subscriptions.registry.SubscriptionChanged.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The changes of subscriptions. Each leaves a revision for the trace, a new version for the caches,
 * and an entry in the audit log.
 */
@ApplicationScoped
@Transactional
public class SubscriptionHistory {
  private final SubscriptionRevisions revisions;
  private final SubscriptionVersions versions;
  private final Event<AuditEvent> audit;

  @PersistenceContext private EntityManager entities;

  SubscriptionHistory() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  SubscriptionHistory(
      SubscriptionRevisions revisions, SubscriptionVersions versions, Event<AuditEvent> audit) {
    this.revisions = revisions;
    this.versions = versions;
    this.audit = audit;
  }

  /** In the transaction of the change, which has the subscription's row. */
  void add(Subscription subscription, Kind kind, AuditEvent entry, Instant now) {
    revisions.add(new SubscriptionRevision(Id.next(), subscription, kind == Kind.DELETED, now));
    versions.next(subscription.tenantId(), subscription.id(), kind);
    audit.fire(entry);
  }

  /**
   * What a tenant's subscriptions wanted at a time, those that are deleted by now, too; the newest
   * subscription first.
   */
  public List<SubscriptionThen> at(UUID tenantId, Instant time, UUID before, int limit) {
    var found =
        entities
            .createQuery(
                "select s from Subscription s where s.tenantId = :tenant and s.id < :before"
                    + " order by s.tenantId desc, s.id desc",
                Subscription.class)
            .setParameter("tenant", tenantId)
            .setParameter("before", before)
            .setMaxResults(limit)
            .getResultList();
    var then = revisions.at(tenantId, found.stream().map(Subscription::id).toList(), time);
    return found.stream()
        .map(each -> SubscriptionThen.of(each, then.get(each.id()), time))
        .toList();
  }
}
