package harkara.events.outbound;

import harkara.base.database.NativeQuery;
import harkara.base.database.Partition;
import harkara.base.database.RowSets;
import harkara.events.publishing.PhoneDigests;
import harkara.events.whatsapp.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What tenants send to WhatsApp. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class OutboundMessages {
  private final RowSets sets;
  private final PhoneDigests digests;

  @PersistenceContext private EntityManager entities;

  OutboundMessages() { // for the client proxy only
    this(null, null);
  }

  @Inject
  OutboundMessages(RowSets sets, PhoneDigests digests) {
    this.sets = sets;
    this.digests = digests;
  }

  /** Those of these own ids, by them, locked: who changes the same waits. */
  Map<String, OutboundMessage> lock(UUID tenantId, Collection<String> ownIds) {
    var ids = JoinIds.parts(ownIds).stream().flatMap(part -> idsOf(tenantId, part)).toList();
    Partition.of(ids).forEach(this::lock);
    var found = new HashMap<String, OutboundMessage>();
    Partition.of(ids).stream()
        .flatMap(part -> rows(tenantId, part))
        .forEach(message -> found.put(message.ownId(), message));
    return found;
  }

  private Stream<UUID> idsOf(UUID tenantId, List<String> ownIds) {
    return entities
        .createQuery(
            "select m.id from OutboundMessage m where m.tenantId = :tenant and m.ownId in :ids",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", ownIds)
        .getResultStream();
  }

  private void lock(List<UUID> ids) {
    NativeQuery.of(
            entities, "select id from whatsapp_message where id in :ids order by id for update")
        .in(ids)
        .ids();
  }

  private Stream<OutboundMessage> rows(UUID tenantId, List<UUID> ids) {
    return entities
        .createQuery(
            "select m from OutboundMessage m where m.tenantId = :tenant and m.id in :ids",
            OutboundMessage.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", ids)
        .getResultStream();
  }

  /** Whose own ids these ids of WhatsApp's have. */
  Map<String, String> ownIds(UUID tenantId, Collection<String> wamids) {
    var found = new HashMap<String, String>();
    JoinIds.parts(wamids).stream()
        .flatMap(part -> byWamid(tenantId, part))
        .forEach(message -> found.put(message.wamid(), message.ownId()));
    return found;
  }

  /** New ones. */
  void insert(UUID tenantId, List<OutboundMessage> messages) {
    for (var message : messages) {
      message.isOf(
          digests.of(tenantId, message.from()),
          digests.of(tenantId, message.to()),
          digests.of(tenantId, message.toUserId()));
    }
    sets.insert(OutboundMessageInsert.STATEMENT, messages);
  }

  /** Whether the tenant has stored one at that time or later. */
  boolean hasOneSince(UUID tenantId, Instant time) {
    return entities
        .createQuery(
            "select m.createdAt from OutboundMessage m where m.tenantId = :tenant"
                + " order by m.tenantId desc, m.id desc",
            Instant.class)
        .setParameter("tenant", tenantId)
        .setMaxResults(1)
        .getResultStream()
        .anyMatch(newest -> !newest.isBefore(time));
  }

  /** The messages of these statuses, as far as they are known. */
  FoundMessages of(UUID tenantId, Collection<MessageStatus> statuses) {
    var byWamid = new HashMap<String, OutboundMessage>();
    JoinIds.parts(statuses.stream().map(MessageStatus::messageId)).stream()
        .flatMap(part -> byWamid(tenantId, part))
        .forEach(message -> byWamid.put(message.wamid(), message));
    var ownIds = new ArrayList<String>();
    for (var status : statuses) {
      if (status.ownId() != null && !byWamid.containsKey(status.messageId())) {
        ownIds.add(status.ownId());
      }
    }
    var byOwnId = new HashMap<String, OutboundMessage>();
    JoinIds.parts(ownIds).stream()
        .flatMap(part -> byOwnId(tenantId, part))
        .forEach(message -> byOwnId.put(message.ownId(), message));
    return new FoundMessages(byWamid, byOwnId);
  }

  private Stream<OutboundMessage> byWamid(UUID tenantId, List<String> wamids) {
    return entities
        .createQuery(
            "select m from OutboundMessage m where m.tenantId = :tenant and m.wamid in :ids",
            OutboundMessage.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", wamids)
        .getResultStream();
  }

  private Stream<OutboundMessage> byOwnId(UUID tenantId, List<String> ownIds) {
    return entities
        .createQuery(
            "select m from OutboundMessage m where m.tenantId = :tenant and m.ownId in :ids",
            OutboundMessage.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", ownIds)
        .getResultStream();
  }

  /** Messages by both of their ids. */
  record FoundMessages(Map<String, OutboundMessage> byWamid, Map<String, OutboundMessage> byOwnId) {

    /** By WhatsApp's id, else by the sender's. */
    Optional<OutboundMessage> of(MessageStatus status) {
      return Optional.ofNullable(byWamid.get(status.messageId()))
          .or(() -> Optional.ofNullable(status.ownId()).map(byOwnId::get));
    }
  }
}
