package harkara.accounts.quotas;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** How much all tenants have stored, a row each; short transactions. */
@ApplicationScoped
@Transactional
class QuotaRows {
  @PersistenceContext private EntityManager entities;

  Map<UUID, Long> storedBytes() {
    return NativeQuery.of(entities, "select tenant_id, stored_bytes from tenant_usage")
        .map(row -> row.uuid(0), row -> row.number(1));
  }

  /** Begins to count for a new tenant. */
  void begin(UUID tenantId) {
    NativeQuery.of(entities, "insert into tenant_usage (tenant_id, stored_bytes) values (?, 0)")
        .with(tenantId)
        .execute();
  }

  void add(UUID tenantId, long bytes) {
    NativeQuery.of(
            entities, "update tenant_usage set stored_bytes = stored_bytes + ? where tenant_id = ?")
        .with(bytes)
        .with(tenantId)
        .execute();
  }
}
