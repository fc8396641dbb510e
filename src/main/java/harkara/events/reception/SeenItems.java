package harkara.events.reception;

import harkara.base.database.NativeQuery;
import harkara.base.database.Partition;
import harkara.base.database.RowSets;
import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;
import harkara.base.datasource.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What has come in, for as long as Meta may send it again. On PostgreSQL one statement takes what
 * is new and says so; it waits for whoever takes the same at the same time. Elsewhere the second
 * one fails, and finds it there when it tries again.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class SeenItems {
  private static final SetColumns<SeenItem> COLUMNS =
      new SetColumns<SeenItem>().id("id", SeenItem::id).time("seen_at", SeenItem::seenAt);

  static final SetStatement<SeenItem> INSERT =
      SetStatement.of("insert into whatsapp_item (%1$s) select * from unnest(%2$s)", COLUMNS);

  private static final SetStatement<SeenItem> INSERT_NEW =
      SetStatement.of(
          "insert into whatsapp_item (%1$s) select * from unnest(%2$s)"
              + " on conflict (id) do nothing returning id",
          COLUMNS);

  private static final String OLD =
      "select id from whatsapp_item where seen_at < ? order by seen_at, id"
          + " fetch first %d rows only for update skip locked";

  private final RowSets sets;
  private final Dialect dialect;

  @PersistenceContext private EntityManager entities;

  SeenItems() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SeenItems(RowSets sets, Dialect dialect) {
    this.sets = sets;
    this.dialect = dialect;
  }

  /**
   * Takes note of what is new, always in the same order, as whoever locks several rows does.
   *
   * @return that
   */
  Set<UUID> add(Collection<UUID> keys, Instant now) {
    var sorted = new TreeSet<>(keys);
    if (dialect == Dialect.POSTGRESQL) {
      return Set.copyOf(sets.change(INSERT_NEW, rows(sorted, now), row -> row.uuid(0)));
    }
    Partition.of(sorted).forEach(some -> known(some).forEach(sorted::remove));
    sets.insert(INSERT, rows(sorted, now));
    return sorted;
  }

  private List<UUID> known(List<UUID> keys) {
    return NativeQuery.of(entities, "select id from whatsapp_item where id in :ids").in(keys).ids();
  }

  private static List<SeenItem> rows(Collection<UUID> keys, Instant now) {
    return keys.stream().map(key -> new SeenItem(key, now)).toList();
  }

  /**
   * Forgets some that came before a time.
   *
   * @return how many
   */
  int removeOld(Instant time, int most) {
    var ids = NativeQuery.of(entities, OLD.formatted(most)).with(time).ids();
    if (!ids.isEmpty()) {
      NativeQuery.of(entities, "delete from whatsapp_item where id in :ids").in(ids).execute();
    }
    return ids.size();
  }
}
