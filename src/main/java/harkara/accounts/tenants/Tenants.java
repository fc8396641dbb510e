package harkara.accounts.tenants;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.quotas.OwnQuota;
import harkara.accounts.quotas.StoredBytes;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All tenants; for operators. */
@ApplicationScoped
@Transactional
public class Tenants {
  @PersistenceContext private EntityManager entities;
  private final StoredBytes stored;
  private final DatabaseClock clock;
  private final Event<AuditEvent> news;

  Tenants() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Tenants(StoredBytes stored, DatabaseClock clock, Event<AuditEvent> news) {
    this.stored = stored;
    this.clock = clock;
    this.news = news;
  }

  Tenant create(String name) {
    var tenant = new Tenant(Id.next(), name, clock.now());
    entities.persist(tenant);
    stored.begin(tenant.id());
    tell(AuditAction.TENANT_CREATED, tenant, null);
    return tenant;
  }

  public Optional<Tenant> find(UUID id) {
    return Optional.ofNullable(entities.find(Tenant.class, id));
  }

  /**
   * Changes what is not null.
   *
   * @param retention the one of the change, checked
   * @throws ProblemException {@code NOT_FOUND}
   */
  Tenant change(UUID id, TenantChange change, OwnRetention retention) {
    var tenant = find(id).orElseThrow(() -> ProblemException.notFound("tenant"));
    if (change.name() != null) {
      tenant.rename(change.name());
    }
    if (change.quota() != null) {
      tenant.allow(OwnQuota.of(change.quota()));
    }
    if (retention != null) {
      tenant.retain(retention);
    }
    tell(AuditAction.TENANT_CHANGED, tenant, "fields=" + String.join(",", change.fields()));
    return tenant;
  }

  /** It stands in the operator's log: tenants are made and changed by operators only. */
  private void tell(AuditAction action, Tenant tenant, String detail) {
    news.fire(AuditEvent.of(null, action, Id.TENANT.text(tenant.id()), detail));
  }

  /** Newest first. */
  public List<Tenant> list(UUID before, int limit) {
    return entities
        .createQuery("select t from Tenant t where t.id < :before order by t.id desc", Tenant.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The ids of those that show their catalog to anybody, the newest first. */
  List<UUID> showingCatalog(int limit) {
    return entities
        .createQuery(
            "select t.id from Tenant t where t.catalogPublic = true order by t.id desc", UUID.class)
        .setMaxResults(limit)
        .getResultList();
  }
}
