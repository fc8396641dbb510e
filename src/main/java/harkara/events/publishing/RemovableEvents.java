package harkara.events.publishing;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Locks events of which something is to be removed: the first ones behind an id, in the order of
 * their ids. What is too old is passed over while others hold it, since its turn comes; what
 * somebody wants erased is waited for.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RemovableEvents {
  /** Events that are looked at in one transaction. */
  private static final int PAGE = 500;

  private static final String LOCKED =
      "select id from event where id > ? and %s order by id fetch first " + PAGE + " rows only";

  private static final String WAITING = LOCKED + " for update";
  private static final String PASSING_OVER = LOCKED + " for update skip locked";

  private static final String OF_TENANT = "tenant_id = ? and ";

  /** The first is what MariaDB's index knows. */
  private static final String WITH_PAYLOAD =
      "payload_removed_at is null and payload is not null and ";

  /** The ids narrow it down, since they begin with their time; the row's own time decides. */
  private static final String OLD = "id < ? and accepted_at < ?";

  /** As long as a payload is there; with it they are removed. */
  private static final String TELLING =
      "select event_id from event_subject where tenant_id = ? and digest = ?"
          + " and event_id > ? and event_id <= ?"
          + " order by tenant_id, digest, event_id fetch first "
          + PAGE
          + " rows only";

  private static final String TOLD =
      "select id from event where tenant_id = ? and payload is not null and id in :ids"
          + " order by id for update";

  @PersistenceContext private EntityManager entities;

  /**
   * Locks those that were accepted before a time.
   *
   * @param tenantId whose; empty for everybody's
   * @param end above all ids of that time
   */
  public List<UUID> lockOld(Optional<UUID> tenantId, UUID after, UUID end, Instant time) {
    return lockOld(tenantId, "", after, end, time);
  }

  /** The same, without those whose payload is removed. */
  public List<UUID> lockOldWithPayload(
      Optional<UUID> tenantId, UUID after, UUID end, Instant time) {
    return lockOld(tenantId, WITH_PAYLOAD, after, end, time);
  }

  private List<UUID> lockOld(
      Optional<UUID> tenantId, String condition, UUID after, UUID end, Instant time) {
    var all = tenantId.map(id -> OF_TENANT).orElse("") + condition + OLD;
    var query = NativeQuery.of(entities, PASSING_OVER.formatted(all)).with(after);
    tenantId.ifPresent(query::with);
    return query.with(end).with(time).ids();
  }

  /** Locks those of a selection that have their payload. */
  public List<UUID> lock(EventSelection selection, UUID after) {
    return selection.by() == EventSelection.By.SUBJECT
        ? lockTelling(selection, after)
        : lockNaming(selection, after);
  }

  /** Goes on where others have removed the payloads of all that were found. */
  private List<UUID> lockTelling(EventSelection selection, UUID after) {
    var found = telling(selection, after);
    while (!found.isEmpty()) {
      var locked = NativeQuery.of(entities, TOLD).with(selection.tenantId()).in(found).ids();
      if (!locked.isEmpty()) {
        return locked;
      }
      found = telling(selection, found.get(found.size() - 1));
    }
    return found;
  }

  private List<UUID> telling(EventSelection selection, UUID after) {
    return NativeQuery.of(entities, TELLING)
        .with(selection.tenantId())
        .with(selection.value())
        .with(after)
        .with(selection.until())
        .ids();
  }

  private List<UUID> lockNaming(EventSelection selection, UUID after) {
    var condition = OF_TENANT + "id <= ? and payload is not null" + also(selection);
    var query = NativeQuery.of(entities, WAITING.formatted(condition)).with(after);
    query.with(selection.tenantId()).with(selection.until());
    Optional.ofNullable(selection.value()).ifPresent(query::with);
    return query.ids();
  }

  private static String also(EventSelection selection) {
    return switch (selection.by()) {
      case NOTHING, SUBJECT -> "";
      case ID -> " and id = ?";
      case FROM_DIGEST -> " and from_digest = ?";
      case TO_DIGEST -> " and to_digest = ?";
      case USER_DIGEST -> " and user_digest = ?";
    };
  }

  /** The tenant's newest one. */
  public Optional<UUID> newest(UUID tenantId) {
    return NativeQuery.of(
            entities,
            "select id from event where tenant_id = ? order by id desc fetch first 1 rows only")
        .with(tenantId)
        .firstId();
  }
}
