package harkara.events.outbound;

import harkara.base.database.NativeQuery;
import harkara.base.database.Partition;
import harkara.base.database.RowSets;
import harkara.events.publishing.PhoneDigests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Statuses that wait for their messages. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class WaitingStatuses {
  private final RowSets sets;
  private final PhoneDigests digests;

  @PersistenceContext private EntityManager entities;

  WaitingStatuses() { // for the client proxy only
    this(null, null);
  }

  @Inject
  WaitingStatuses(RowSets sets, PhoneDigests digests) {
    this.sets = sets;
    this.digests = digests;
  }

  void insert(UUID tenantId, List<WaitingStatus> statuses) {
    for (var each : statuses) {
      var status = each.read();
      each.isOf(
          digests.of(tenantId, status.recipientId()),
          digests.of(tenantId, status.recipientUserId()));
    }
    sets.insert(WaitingStatusInsert.STATEMENT, statuses);
  }

  /** Of which of these messages a status waits, and until when the last of them. */
  Map<String, Instant> lastDue(UUID tenantId, Collection<String> wamids) {
    var found = new HashMap<String, Instant>();
    JoinIds.parts(wamids).stream()
        .flatMap(part -> lastDue(tenantId, part))
        .forEach(row -> found.put((String) row[0], (Instant) row[1]));
    return found;
  }

  private Stream<Object[]> lastDue(UUID tenantId, List<String> wamids) {
    return entities
        .createQuery(
            "select w.wamid, max(w.dueAt) from WaitingStatus w"
                + " where w.tenantId = :tenant and w.wamid in :ids group by w.wamid",
            Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", wamids)
        .getResultStream();
  }

  /** WhatsApp's ids of what waits for messages with these own ids. */
  Set<String> wamids(UUID tenantId, Collection<String> ownIds) {
    var found = new HashSet<String>();
    JoinIds.parts(ownIds).forEach(part -> found.addAll(wamidsOf(tenantId, part)));
    return found;
  }

  private List<String> wamidsOf(UUID tenantId, List<String> ownIds) {
    return entities
        .createQuery(
            "select w.wamid from WaitingStatus w"
                + " where w.tenantId = :tenant and w.ownId in :ids",
            String.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", ownIds)
        .getResultList();
  }

  /** All of these messages, in the order in which they came. */
  List<WaitingStatus> of(UUID tenantId, Collection<String> wamids) {
    return JoinIds.parts(wamids).stream()
        .flatMap(part -> rowsOf(tenantId, part))
        .sorted(Comparator.comparing(status -> status.id().toString()))
        .toList();
  }

  private Stream<WaitingStatus> rowsOf(UUID tenantId, List<String> wamids) {
    return entities
        .createQuery(
            "select w from WaitingStatus w where w.tenantId = :tenant and w.wamid in :ids",
            WaitingStatus.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", wamids)
        .getResultStream();
  }

  /**
   * Locks those that nobody holds, and that are still there.
   *
   * @return their ids
   */
  Set<UUID> lock(Collection<UUID> ids) {
    var locked = new HashSet<UUID>();
    Partition.of(ids).forEach(part -> locked.addAll(lockPart(part)));
    return locked;
  }

  private List<UUID> lockPart(List<UUID> ids) {
    return NativeQuery.of(
            entities,
            "select id from whatsapp_waiting_status where id in :ids order by id"
                + " for update skip locked")
        .in(ids)
        .ids();
  }

  /** Removes those that are locked. */
  void delete(Collection<UUID> ids) {
    Partition.of(ids)
        .forEach(
            part ->
                NativeQuery.of(entities, "delete from whatsapp_waiting_status where id in :ids")
                    .in(part)
                    .execute());
  }
}
