package harkara.delivery.log;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import harkara.delivery.DeliveryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds the newest delivery of each of some subscriptions, tests left out. */
@ApplicationScoped
@Transactional
public class LastDeliveries {
  private static final String NEWEST =
      """
      select s.id, d.id as delivery, d.status, d.response_status, d.created_at, d.finished_at
      from subscription s join delivery d on d.tenant_id = s.tenant_id and d.id = (
        select n.id from delivery n where n.tenant_id = s.tenant_id and n.subscription_id = s.id
          and not n.test
        order by n.tenant_id desc, n.subscription_id desc, n.id desc fetch first 1 rows only)
      where s.tenant_id = ? and s.id in :ids\
      """;

  @PersistenceContext private EntityManager entities;

  /** Of those of these subscriptions that have one. */
  public List<LastDelivery> of(UUID tenantId, Collection<UUID> subscriptions) {
    return NativeQuery.of(entities, NEWEST)
        .with(tenantId)
        .in(subscriptions)
        .list(LastDeliveries::delivery);
  }

  private static LastDelivery delivery(NativeRow row) {
    return new LastDelivery(
        row.uuid(0),
        row.uuid(1),
        DeliveryStatus.valueOf(row.text(2)),
        (int) row.number(3),
        row.instant(4),
        row.instant(5));
  }
}
