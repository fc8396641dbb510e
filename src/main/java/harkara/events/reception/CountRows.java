package harkara.events.reception;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What was counted, hour by hour; the operator's, but for what is asked by the tenant. */
@ApplicationScoped
@Transactional
class CountRows {
  /** Kinds with their names; beyond these, what is seldom is left out. */
  private static final int MOST = 500;

  private static final String OF_CONNECTION =
      "select kind, name, sum(amount) from whatsapp_count where connection_id = ?"
          + " and counted_hour >= ? group by kind, name order by sum(amount) desc fetch first "
          + MOST
          + " rows only";

  private static final String OLD =
      "select id from whatsapp_count where counted_hour < ? order by counted_hour, id"
          + " fetch first %d rows only for update skip locked";

  @PersistenceContext private EntityManager entities;

  /** What was counted of something. */
  record Sum(String kind, String name, long amount) {
    boolean isOf(CountKind which) {
      return kind.equals(which.name());
    }
  }

  /** Writes rows of this node's own, with all that they have now. */
  void write(Collection<HourCount> all) {
    for (var count : all) {
      if (change(count) == 0) {
        entities.persist(count);
      }
    }
  }

  private int change(HourCount count) {
    return NativeQuery.of(
            entities, "update whatsapp_count set amount = ?, last_at = ? where id = ?")
        .with(count.amount())
        .with(count.lastAt())
        .with(count.id())
        .execute();
  }

  List<Sum> of(UUID connectionId, Instant since) {
    return NativeQuery.of(entities, OF_CONNECTION)
        .with(connectionId)
        .with(since)
        .list(row -> new Sum(row.text(0), row.text(1), row.number(2)));
  }

  /** Of a tenant's numbers, what failed for which reason, the most of it first. */
  List<FailureSum> failures(UUID tenantId, Collection<String> phoneNumberIds, Instant since) {
    return entities
        .createQuery(
            "select new harkara.events.reception.FailureSum(c.phoneNumberId, c.name,"
                + " sum(c.amount)) from HourCount c where c.tenantId = :tenant"
                + " and c.phoneNumberId in :numbers and c.countedHour >= :since"
                + " and c.kind = :kind group by c.phoneNumberId, c.name"
                + " order by sum(c.amount) desc",
            FailureSum.class)
        .setParameter("tenant", tenantId)
        .setParameter("numbers", phoneNumberIds)
        .setParameter("since", since)
        .setParameter("kind", CountKind.FAILED)
        .setMaxResults(MOST)
        .getResultList();
  }

  /** When something of a kind was counted last; null for never since a time. */
  Instant last(UUID connectionId, CountKind kind, Instant since) {
    return NativeQuery.of(
            entities,
            "select max(last_at) from whatsapp_count where connection_id = ? and kind = ?"
                + " and counted_hour >= ?")
        .with(connectionId)
        .with(kind.name())
        .with(since)
        .row()
        .instant(0);
  }

  /**
   * Removes some of hours before a time.
   *
   * @return how many
   */
  int removeOld(Instant time, int most) {
    var ids = NativeQuery.of(entities, OLD.formatted(most)).with(time).ids();
    if (!ids.isEmpty()) {
      NativeQuery.of(entities, "delete from whatsapp_count where id in :ids").in(ids).execute();
    }
    return ids.size();
  }
}
