package harkara.tenants;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.quotas.OwnQuota;
import harkara.quotas.StoredBytes;
import jakarta.enterprise.context.ApplicationScoped;
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

  Tenants() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Tenants(StoredBytes stored, DatabaseClock clock) {
    this.stored = stored;
    this.clock = clock;
  }

  Tenant create(String name) {
    var tenant = new Tenant(Id.next(), name, clock.now());
    entities.persist(tenant);
    stored.begin(tenant.id());
    return tenant;
  }

  Optional<Tenant> find(UUID id) {
    return Optional.ofNullable(entities.find(Tenant.class, id));
  }

  Tenant change(UUID id, TenantChange change) {
    var tenant = find(id).orElseThrow(() -> ProblemException.notFound("tenant"));
    if (change.name() != null) {
      tenant.rename(change.name());
    }
    if (change.quota() != null) {
      tenant.allow(OwnQuota.of(change.quota()));
    }
    return tenant;
  }

  /** Newest first. */
  List<Tenant> list(UUID before, int limit) {
    return entities
        .createQuery("select t from Tenant t where t.id < :before order by t.id desc", Tenant.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }
}
