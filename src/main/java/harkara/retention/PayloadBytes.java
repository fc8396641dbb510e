package harkara.retention;

import harkara.database.Columns;
import harkara.quotas.StoredBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Takes payloads that are about to go from what their tenants have stored. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class PayloadBytes {
  private final StoredBytes stored;

  @PersistenceContext private EntityManager entities;

  PayloadBytes() { // for the client proxy only
    this(null);
  }

  @Inject
  PayloadBytes(StoredBytes stored) {
    this.stored = stored;
  }

  void release(Collection<UUID> events) {
    for (var row : sums(List.copyOf(events))) {
      stored.remove(Columns.uuid(row[0]), ((Number) row[1]).longValue());
    }
  }

  /** Always in the same order, as whoever locks several rows does. */
  @SuppressWarnings("unchecked") // a native query has no type
  private List<Object[]> sums(List<UUID> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    var query =
        entities.createNativeQuery(
            "select tenant_id, sum(octet_length(payload)) from event where payload is not null"
                + " and id in (?"
                + ", ?".repeat(events.size() - 1)
                + ") group by tenant_id order by tenant_id");
    for (var index = 0; index < events.size(); index++) {
      query.setParameter(index + 1, events.get(index));
    }
    return query.getResultList();
  }
}
