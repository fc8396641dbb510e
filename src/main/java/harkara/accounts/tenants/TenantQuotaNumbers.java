package harkara.accounts.tenants;

import harkara.accounts.quotas.GivenQuotas;
import harkara.accounts.quotas.OwnQuota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the quotas that stand in the rows of tenants; a short transaction. */
@ApplicationScoped
@Transactional
class TenantQuotaNumbers implements GivenQuotas {
  @PersistenceContext private EntityManager entities;

  @Override
  public Map<UUID, OwnQuota> all() {
    return entities
        .createQuery(
            "select t.id, t.ownQuota from Tenant t where t.ownQuota.eventsPerSecond is not null"
                + " or t.ownQuota.burst is not null or t.ownQuota.subscriptions is not null"
                + " or t.ownQuota.openDeliveries is not null"
                + " or t.ownQuota.storedMib is not null or t.ownQuota.replays is not null"
                + " or t.ownQuota.streams is not null"
                + " or t.ownQuota.changesPerMinute is not null",
            Object[].class)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (OwnQuota) row[1]));
  }
}
