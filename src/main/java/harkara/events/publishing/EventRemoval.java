package harkara.events.publishing;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Removes payloads and events, which were found and locked by {@link RemovableEvents}. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class EventRemoval {
  private final StoredBytes stored;

  @PersistenceContext private EntityManager entities;

  EventRemoval() { // for the client proxy only
    this(null);
  }

  @Inject
  EventRemoval(StoredBytes stored) {
    this.stored = stored;
  }

  /**
   * Removes their payloads; ids, types and times stay.
   *
   * @return of how many
   */
  public int removePayloads(Collection<UUID> ids, Instant now) {
    release(ids);
    forgetSubjects(ids);
    return NativeQuery.of(
            entities,
            "update event set payload = null, from_digest = null, to_digest = null,"
                + " user_digest = null, message_key = null, payload_removed_at = ?"
                + " where payload is not null and id in :ids")
        .with(now)
        .in(ids)
        .execute();
  }

  /** Removes them, whose deliveries are removed already. */
  public int delete(Collection<UUID> ids) {
    release(ids);
    forgetSubjects(ids);
    return Partition.of(ids).stream().mapToInt(this::deletePart).sum();
  }

  private int deletePart(List<UUID> ids) {
    return NativeQuery.of(entities, "delete from event where id in :ids").in(ids).execute();
  }

  /** With a payload goes whom it told of. */
  private void forgetSubjects(Collection<UUID> ids) {
    Partition.of(ids).forEach(this::forgetSubjectsOfPart);
  }

  private void forgetSubjectsOfPart(List<UUID> ids) {
    NativeQuery.of(entities, "delete from event_subject where event_id in :ids").in(ids).execute();
  }

  /** Takes their payloads from what tenants have stored. */
  private void release(Collection<UUID> ids) {
    Partition.of(ids).forEach(this::releasePart);
  }

  /** Always in the same order, as whoever locks several rows does. */
  private void releasePart(List<UUID> ids) {
    NativeQuery.of(
            entities,
            "select tenant_id, sum(octet_length(payload)) from event"
                + " where payload is not null and id in :ids"
                + " group by tenant_id order by tenant_id")
        .in(ids)
        .list(StoredPart::of)
        .forEach(stored::remove);
  }
}
