package harkara.retention;

import harkara.accounts.quotas.StoredBytes;
import harkara.base.database.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Takes what is about to go from what its tenants have stored. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class PayloadBytes {
  private static final int AT_ONCE = 1000;

  private static final String RECORDED =
      "octet_length(request_headers) + coalesce(octet_length(response_headers), 0)"
          + " + coalesce(octet_length(response_excerpt), 0)";

  private final StoredBytes stored;

  @PersistenceContext private EntityManager entities;

  PayloadBytes() { // for the client proxy only
    this(null);
  }

  @Inject
  PayloadBytes(StoredBytes stored) {
    this.stored = stored;
  }

  /** Of events, their payloads. */
  void release(Collection<UUID> events) {
    release("octet_length(payload)", "event where payload is not null and id", events);
  }

  /** Of attempts, what they recorded of requests and answers. */
  void releaseRecorded(Collection<UUID> attempts) {
    release(RECORDED, "attempt where id", attempts);
    release(RECORDED, "refused_exchange where attempt_id", attempts);
  }

  private void release(String bytes, String rows, Collection<UUID> ids) {
    var all = List.copyOf(ids);
    for (var from = 0; from < all.size(); from += AT_ONCE) {
      for (var row : sums(bytes, rows, all.subList(from, Math.min(all.size(), from + AT_ONCE)))) {
        stored.remove(Columns.uuid(row[0]), ((Number) row[1]).longValue());
      }
    }
  }

  /** Always in the same order, as whoever locks several rows does. */
  @SuppressWarnings("unchecked") // a native query has no type
  private List<Object[]> sums(String bytes, String rows, List<UUID> ids) {
    var query =
        entities.createNativeQuery(
            "select tenant_id, sum(%s) from %s in (%s) group by tenant_id order by tenant_id"
                .formatted(bytes, rows, "?" + ", ?".repeat(ids.size() - 1)));
    for (var index = 0; index < ids.size(); index++) {
      query.setParameter(index + 1, ids.get(index));
    }
    return query.getResultList();
  }
}
