package harkara.events.reception;

import harkara.base.database.NativeQuery;
import harkara.base.database.RowSets;
import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Items that were skipped, the last ones of each connection; the operator's. */
@ApplicationScoped
@Transactional
class SkippedItems {
  /** Of one body; all of them are counted. */
  static final int MOST_OF_ARRIVAL = 100;

  /** Of one connection, so that who sends much nonsense fills no table. */
  static final int MOST_OF_CONNECTION = 1000;

  static final SetStatement<SkippedItem> INSERT =
      SetStatement.of(
          "insert into whatsapp_skipped (%1$s) select * from unnest(%2$s)",
          new SetColumns<SkippedItem>()
              .id("id", SkippedItem::id)
              .id("connection_id", SkippedItem::connectionId)
              .text("phone_number_id", SkippedItem::phoneNumberId)
              .id("tenant_id", SkippedItem::tenantId)
              .text("pointer", SkippedItem::pointer)
              .text("reason", SkippedItem::reason)
              .time("skipped_at", SkippedItem::skippedAt));

  private static final String OLD =
      "select id from whatsapp_skipped where id < ? and skipped_at < ? order by id"
          + " fetch first %d rows only for update skip locked";

  private static final String NEXT_CONNECTION =
      "select connection_id from whatsapp_skipped where connection_id > ?"
          + " order by connection_id fetch first 1 rows only";

  private static final String EXCESS =
      "select id from whatsapp_skipped where connection_id = ? order by id desc"
          + " offset "
          + MOST_OF_CONNECTION
          + " rows fetch first %d rows only";

  private final RowSets sets;

  @PersistenceContext private EntityManager entities;

  SkippedItems() { // for the client proxy only
    this(null);
  }

  @Inject
  SkippedItems(RowSets sets) {
    this.sets = sets;
  }

  /** The first of them. */
  void insert(UUID connectionId, List<Tally.Skip> all, Instant now) {
    sets.insert(
        INSERT,
        all.stream()
            .limit(MOST_OF_ARRIVAL)
            .map(skip -> new SkippedItem(Id.next(), connectionId, skip, now))
            .toList());
  }

  /** The last ones first. */
  List<SkippedItem> list(UUID connectionId, int most) {
    return entities
        .createQuery(
            "select s from SkippedItem s where s.connectionId = :connection order by s.id desc",
            SkippedItem.class)
        .setParameter("connection", connectionId)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Removes some that were skipped before a time.
   *
   * @param end above all ids of that time
   * @return how many
   */
  int removeOld(UUID end, Instant time, int most) {
    return remove(NativeQuery.of(entities, OLD.formatted(most)).with(end).with(time).ids());
  }

  /** The next connection behind an id that has any. */
  Optional<UUID> nextConnection(UUID after) {
    return NativeQuery.of(entities, NEXT_CONNECTION).with(after).firstId();
  }

  /**
   * Removes some of what a connection has beyond the most, the oldest.
   *
   * @return how many
   */
  int removeExcess(UUID connectionId, int most) {
    return remove(NativeQuery.of(entities, EXCESS.formatted(most)).with(connectionId).ids());
  }

  private int remove(List<UUID> ids) {
    if (!ids.isEmpty()) {
      NativeQuery.of(entities, "delete from whatsapp_skipped where id in :ids").in(ids).execute();
    }
    return ids.size();
  }
}
