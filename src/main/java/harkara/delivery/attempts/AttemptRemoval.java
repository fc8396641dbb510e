package harkara.delivery.attempts;

import harkara.accounts.quotas.StoredBytes;
import harkara.accounts.quotas.StoredPart;
import harkara.base.database.NativeQuery;
import harkara.base.database.Partition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Removes attempts of deliveries that are locked, or what they recorded. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AttemptRemoval {
  private static final String RECORDED =
      """
      select tenant_id, sum(octet_length(request_headers)
        + coalesce(octet_length(response_headers), 0) + coalesce(octet_length(response_excerpt), 0))
      from attempt where id in :ids group by tenant_id order by tenant_id\
      """;

  private static final String RECORDED_OF_REFUSED =
      """
      select tenant_id, sum(octet_length(request_headers)
        + coalesce(octet_length(response_headers), 0) + coalesce(octet_length(response_excerpt), 0))
      from refused_exchange where attempt_id in :ids group by tenant_id order by tenant_id\
      """;

  private final StoredBytes stored;

  @PersistenceContext private EntityManager entities;

  AttemptRemoval() { // for the client proxy only
    this(null);
  }

  @Inject
  AttemptRemoval(StoredBytes stored) {
    this.stored = stored;
  }

  /** Removes what they recorded of requests and answers; numbers, times and outcomes stay. */
  public void removeRecorded(Collection<UUID> deliveries) {
    var ids = of(deliveries);
    release(ids);
    forParts(
        ids,
        "update attempt set request_headers = '', response_headers = null,"
            + " response_excerpt = null, answer_digest = 0 where id in :ids");
    forParts(
        ids,
        "update refused_exchange set request_headers = '', response_headers = null,"
            + " response_excerpt = null where attempt_id in :ids");
  }

  public void delete(Collection<UUID> deliveries) {
    var ids = of(deliveries);
    release(ids);
    forParts(ids, "delete from refused_exchange where attempt_id in :ids");
    forParts(ids, "delete from attempt where id in :ids");
  }

  private List<UUID> of(Collection<UUID> deliveries) {
    return deliveries.isEmpty()
        ? List.of()
        : NativeQuery.of(
                entities,
                "select a.id from delivery d join attempt a"
                    + " on a.tenant_id = d.tenant_id and a.delivery_id = d.id where d.id in :ids")
            .in(deliveries)
            .ids();
  }

  /** Takes it from what tenants have stored. */
  private void release(List<UUID> ids) {
    Partition.of(ids).forEach(part -> release(RECORDED, part));
    Partition.of(ids).forEach(part -> release(RECORDED_OF_REFUSED, part));
  }

  /** Always in the same order, as whoever locks several rows does. */
  private void release(String sums, List<UUID> ids) {
    NativeQuery.of(entities, sums).in(ids).list(StoredPart::of).forEach(stored::remove);
  }

  private void forParts(List<UUID> ids, String statement) {
    Partition.of(ids).forEach(part -> NativeQuery.of(entities, statement).in(part).execute());
  }
}
