package harkara.events.reception;

import harkara.base.database.NativeQuery;
import harkara.base.database.RowSets;
import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes that are kept as they came, by connection and number; the operator's. */
@ApplicationScoped
@Transactional
class UnroutedChanges {
  static final SetStatement<UnroutedChange> INSERT =
      SetStatement.of(
          "insert into whatsapp_unrouted (%1$s) select * from unnest(%2$s)",
          new SetColumns<UnroutedChange>()
              .id("id", UnroutedChange::id)
              .id("connection_id", UnroutedChange::connectionId)
              .text("phone_number_id", UnroutedChange::phoneNumberId)
              .text("display_phone_number", UnroutedChange::displayPhoneNumber)
              .text("business_account_id", UnroutedChange::businessAccountId)
              .text("reason", UnroutedChange::reasonName)
              .bytes("change_bytes", UnroutedChange::changeBytes)
              .time("received_at", UnroutedChange::receivedAt));

  private static final String GROUPS =
      "select phone_number_id, max(display_phone_number), reason, count(*), min(received_at),"
          + " max(received_at) from whatsapp_unrouted where connection_id = ?"
          + " group by phone_number_id, reason order by max(received_at) desc"
          + " fetch first %d rows only";

  /** They skip from number to number, however many rows each has. */
  private static final String NEXT_OF_CONNECTION =
      "select connection_id, phone_number_id from whatsapp_unrouted where connection_id = ?"
          + " and phone_number_id > ? order by phone_number_id fetch first 1 rows only";

  private static final String NEXT_CONNECTION =
      "select connection_id, phone_number_id from whatsapp_unrouted where connection_id > ?"
          + " and phone_number_id is not null order by connection_id, phone_number_id"
          + " fetch first 1 rows only";

  private static final String FIRST =
      "select id from whatsapp_unrouted where connection_id = ? and phone_number_id = ?"
          + " and reason <> ? order by id fetch first %d rows only for update";

  private static final String BEHIND =
      "select id from whatsapp_unrouted where connection_id = ? and phone_number_id = ?"
          + " and id > ? order by id fetch first %d rows only for update";

  private static final String OF_CONNECTION =
      "select id from whatsapp_unrouted where connection_id = ? fetch first %d rows only"
          + " for update skip locked";

  private static final String OLD =
      "select id from whatsapp_unrouted where id < ? and received_at < ? order by id"
          + " fetch first %d rows only for update skip locked";

  private final RowSets sets;

  @PersistenceContext private EntityManager entities;

  UnroutedChanges() { // for the client proxy only
    this(null);
  }

  @Inject
  UnroutedChanges(RowSets sets) {
    this.sets = sets;
  }

  /** A number of a connection. */
  record Number(UUID connectionId, String phoneNumberId) {}

  /** What is kept of a number for a reason; the number is null for none. */
  record Group(
      String phoneNumberId,
      String displayPhoneNumber,
      String reason,
      long changes,
      Instant firstAt,
      Instant lastAt) {}

  void insert(List<UnroutedChange> changes) {
    sets.insert(INSERT, changes);
  }

  /** Those of which something came last first. */
  List<Group> groups(UUID connectionId, int most) {
    return NativeQuery.of(entities, GROUPS.formatted(most))
        .with(connectionId)
        .list(
            row ->
                new Group(
                    row.text(0),
                    row.text(1),
                    row.text(2),
                    row.number(3),
                    row.instant(4),
                    row.instant(5)));
  }

  /** The next number behind one of which something is kept. */
  Optional<Number> next(Number after) {
    return next(NEXT_OF_CONNECTION, after.connectionId(), after.phoneNumberId())
        .or(() -> next(NEXT_CONNECTION, after.connectionId()));
  }

  private Optional<Number> next(String text, Object... values) {
    var query = NativeQuery.of(entities, text);
    List.of(values).forEach(query::with);
    return query.list(row -> new Number(row.uuid(0), row.text(1))).stream().findFirst();
  }

  /**
   * The oldest of a number that may become events, until the caller's transaction ends; who asks
   * for the same meanwhile waits, so that their order stays.
   */
  List<UnroutedChange> lockFirst(Number number, int most) {
    return of(
        NativeQuery.of(entities, FIRST.formatted(most))
            .with(number.connectionId())
            .with(number.phoneNumberId())
            .with(KeptReason.FAILED.name())
            .ids());
  }

  private List<UnroutedChange> of(List<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select u from UnroutedChange u where u.id in :ids order by u.id",
                UnroutedChange.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** Those of a number behind an id, until the caller's transaction ends. */
  List<UnroutedChange> lockBehind(Number number, UUID after, int most) {
    return of(
        NativeQuery.of(entities, BEHIND.formatted(most))
            .with(number.connectionId())
            .with(number.phoneNumberId())
            .with(after)
            .ids());
  }

  void remove(List<UUID> ids) {
    NativeQuery.of(entities, "delete from whatsapp_unrouted where id in :ids").in(ids).execute();
  }

  /** It stays, and is not tried again. */
  void failed(UUID id) {
    NativeQuery.of(entities, "update whatsapp_unrouted set reason = ? where id = ?")
        .with(KeptReason.FAILED.name())
        .with(id)
        .execute();
  }

  /** The next connection behind one of which anything is kept. */
  Optional<UUID> nextConnection(UUID after) {
    return NativeQuery.of(
            entities,
            "select connection_id from whatsapp_unrouted where connection_id > ?"
                + " order by connection_id fetch first 1 rows only")
        .with(after)
        .firstId();
  }

  /**
   * Removes some of a connection.
   *
   * @return how many
   */
  int removeOf(UUID connectionId, int most) {
    return removeAll(
        NativeQuery.of(entities, OF_CONNECTION.formatted(most)).with(connectionId).ids());
  }

  /**
   * Removes some that came before a time.
   *
   * @param end above all ids of that time
   * @return how many
   */
  int removeOld(UUID end, Instant time, int most) {
    return removeAll(NativeQuery.of(entities, OLD.formatted(most)).with(end).with(time).ids());
  }

  private int removeAll(List<UUID> ids) {
    if (!ids.isEmpty()) {
      remove(ids);
    }
    return ids.size();
  }
}
