package harkara.events.connections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Whose numbers are, as webhooks ask for it, and what they tell of them. */
@ApplicationScoped
@Transactional
class NumberRoutes {
  /** Whether there are several is all that matters. */
  private static final int SEVERAL = 2;

  @PersistenceContext private EntityManager entities;

  /** Those of these numbers that the connection has. */
  List<WhatsAppNumber> find(UUID connectionId, Collection<String> phoneNumberIds) {
    return entities
        .createQuery(
            "select n from WhatsAppNumber n where n.phoneNumberId in :ids"
                + " and n.connectionId = :connection",
            WhatsAppNumber.class)
        .setParameter("ids", phoneNumberIds)
        .setParameter("connection", connectionId)
        .getResultList();
  }

  /** Those of these numbers that any connection has. */
  List<WhatsAppNumber> findAnywhere(Collection<String> phoneNumberIds) {
    return entities
        .createQuery(
            "select n from WhatsAppNumber n where n.phoneNumberId in :ids", WhatsAppNumber.class)
        .setParameter("ids", phoneNumberIds)
        .getResultList();
  }

  /** A tenant's, on all connections, the last ones first. */
  List<WhatsAppNumber> ofTenant(UUID tenantId, UUID before, int limit) {
    return entities
        .createQuery(
            "select n from WhatsAppNumber n where n.tenantId = :tenant and n.id < :before"
                + " order by n.tenantId desc, n.id desc",
            WhatsAppNumber.class)
        .setParameter("tenant", tenantId)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  List<UUID> tenantsOfAccount(UUID connectionId, String businessAccountId) {
    return entities
        .createQuery(
            "select distinct n.tenantId from WhatsAppNumber n where n.connectionId = :connection"
                + " and n.businessAccountId = :account",
            UUID.class)
        .setParameter("connection", connectionId)
        .setParameter("account", businessAccountId)
        .setMaxResults(SEVERAL)
        .getResultList();
  }

  List<UUID> tenantsOfDisplayNumber(UUID connectionId, String displayPhoneNumber) {
    return entities
        .createQuery(
            "select distinct n.tenantId from WhatsAppNumber n where n.connectionId = :connection"
                + " and n.displayPhoneNumber = :display",
            UUID.class)
        .setParameter("connection", connectionId)
        .setParameter("display", displayPhoneNumber)
        .setMaxResults(SEVERAL)
        .getResultList();
  }

  /** In the order of their ids, so that nodes do not wait for each other in a circle. */
  void seen(Collection<NumberSeen> all) {
    all.stream().sorted(Comparator.comparing(NumberSeen::phoneNumberId)).forEach(this::seen);
  }

  private void seen(NumberSeen number) {
    if (number.messageAt() != null) {
      messageAt(number.phoneNumberId(), number.messageAt());
    }
    if (number.statusAt() != null) {
      statusAt(number.phoneNumberId(), number.statusAt());
    }
    if (number.businessAccountId() != null) {
      accountIs(number.phoneNumberId(), number.businessAccountId());
    }
  }

  private void messageAt(String phoneNumberId, Instant time) {
    entities
        .createQuery(
            "update WhatsAppNumber n set n.lastMessageAt = :time where n.phoneNumberId = :number"
                + " and (n.lastMessageAt is null or n.lastMessageAt < :time)")
        .setParameter("time", time)
        .setParameter("number", phoneNumberId)
        .executeUpdate();
  }

  private void statusAt(String phoneNumberId, Instant time) {
    entities
        .createQuery(
            "update WhatsAppNumber n set n.lastStatusAt = :time where n.phoneNumberId = :number"
                + " and (n.lastStatusAt is null or n.lastStatusAt < :time)")
        .setParameter("time", time)
        .setParameter("number", phoneNumberId)
        .executeUpdate();
  }

  /** What an operator has said stays. */
  private void accountIs(String phoneNumberId, String businessAccountId) {
    entities
        .createQuery(
            "update WhatsAppNumber n set n.businessAccountId = :account"
                + " where n.phoneNumberId = :number and n.businessAccountId is null")
        .setParameter("account", businessAccountId)
        .setParameter("number", phoneNumberId)
        .executeUpdate();
  }
}
