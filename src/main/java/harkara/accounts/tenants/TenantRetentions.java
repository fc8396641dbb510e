package harkara.accounts.tenants;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;

/** Says which tenants want something kept for a shorter time than the operator does. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class TenantRetentions {
  @PersistenceContext private EntityManager entities;

  public List<TenantRetention> shorter() {
    return NativeQuery.of(
            entities,
            "select id, retention_payloads_ms, retention_attempts_ms from tenant"
                + " where retention_payloads_ms > 0 or retention_attempts_ms > 0")
        .list(TenantRetentions::retention);
  }

  private static TenantRetention retention(NativeRow row) {
    return new TenantRetention(
        row.uuid(0), Duration.ofMillis(row.number(1)), Duration.ofMillis(row.number(2)));
  }
}
