package harkara.accounts.quotas;

import harkara.base.database.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads all tenants' quotas and how much of them is used; short transactions. */
@ApplicationScoped
@Transactional
class QuotaRows {
  @PersistenceContext private EntityManager entities;

  /** Of those tenants that have numbers of their own. */
  Map<UUID, OwnQuota> own() {
    List<Object[]> rows =
        entities
            .createQuery(
                "select t.id, t.ownQuota from Tenant t where t.ownQuota.eventsPerSecond is not null"
                    + " or t.ownQuota.burst is not null or t.ownQuota.subscriptions is not null"
                    + " or t.ownQuota.openDeliveries is not null"
                    + " or t.ownQuota.storedMib is not null or t.ownQuota.replays is not null"
                    + " or t.ownQuota.streams is not null"
                    + " or t.ownQuota.changesPerMinute is not null",
                Object[].class)
            .getResultList();
    return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (OwnQuota) row[1]));
  }

  @SuppressWarnings("unchecked") // a native query has no type
  Map<UUID, Long> storedBytes() {
    List<Object[]> rows =
        entities
            .createNativeQuery("select tenant_id, stored_bytes from tenant_usage")
            .getResultList();
    return rows.stream()
        .collect(
            Collectors.toMap(row -> Columns.uuid(row[0]), row -> ((Number) row[1]).longValue()));
  }

  /** Begins to count for a new tenant. */
  void begin(UUID tenantId) {
    entities
        .createNativeQuery("insert into tenant_usage (tenant_id, stored_bytes) values (?, 0)")
        .setParameter(1, tenantId)
        .executeUpdate();
  }

  void add(UUID tenantId, long bytes) {
    entities
        .createNativeQuery(
            "update tenant_usage set stored_bytes = stored_bytes + ? where tenant_id = ?")
        .setParameter(1, bytes)
        .setParameter(2, tenantId)
        .executeUpdate();
  }
}
