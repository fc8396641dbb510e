package harkara.events.connections;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The numbers of connections, which operators give to tenants. */
@ApplicationScoped
@Transactional
class NumberRows {
  static final int MOST = 10_000;

  private final ConnectionRows connections;
  private final DatabaseClock clock;
  private final Event<NumberAssigned> assigned;
  private final Event<AuditEvent> news;

  @PersistenceContext private EntityManager entities;

  NumberRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  NumberRows(
      ConnectionRows connections,
      DatabaseClock clock,
      Event<NumberAssigned> assigned,
      Event<AuditEvent> news) {
    this.connections = connections;
    this.clock = clock;
    this.assigned = assigned;
    this.news = news;
  }

  /**
   * Gives the number to a tenant, whoever of this connection had it. Where all was so already, it
   * leaves no trace.
   *
   * @throws ProblemException {@code NOT_FOUND}, {@code CONFLICT} where another connection has it,
   *     or {@code QUOTA_EXCEEDED} where the connection has as many as it may
   */
  WhatsAppNumber assign(UUID connectionId, String phoneNumberId, NumberDraft draft) {
    connections.locked(connectionId);
    var existing = findAnywhere(phoneNumberId);
    existing.ifPresent(number -> requireOn(connectionId, number));
    var number = existing.orElseGet(() -> create(connectionId, phoneNumberId));
    if (number.assign(draft)) {
      entities.persist(number);
      assigned.fire(new NumberAssigned(connectionId, phoneNumberId, draft.tenantId()));
      tell(AuditAction.WHATSAPP_NUMBER_ASSIGNED, number);
    }
    return number;
  }

  private static void requireOn(UUID connectionId, WhatsAppNumber number) {
    if (!number.connectionId().equals(connectionId)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The number "
              + number.phoneNumberId()
              + " is on the connection "
              + Id.CONNECTION.text(number.connectionId())
              + " already: delete it there first.");
    }
  }

  private WhatsAppNumber create(UUID connectionId, String phoneNumberId) {
    var count =
        entities
            .createQuery(
                "select count(n) from WhatsAppNumber n where n.connectionId = :connection",
                Long.class)
            .setParameter("connection", connectionId)
            .getSingleResult();
    if (count >= MOST) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "A connection may have " + MOST + " numbers: delete those that nobody uses.");
    }
    return new WhatsAppNumber(Id.next(), connectionId, phoneNumberId, clock.now());
  }

  private Optional<WhatsAppNumber> findAnywhere(String phoneNumberId) {
    return entities
        .createQuery(
            "select n from WhatsAppNumber n where n.phoneNumberId = :number", WhatsAppNumber.class)
        .setParameter("number", phoneNumberId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * @throws ProblemException {@code NOT_FOUND}
   */
  WhatsAppNumber get(UUID connectionId, String phoneNumberId) {
    return findAnywhere(phoneNumberId)
        .filter(number -> number.connectionId().equals(connectionId))
        .orElseThrow(() -> ProblemException.notFound("number on this WhatsApp connection"));
  }

  /**
   * The last ones first.
   *
   * @throws ProblemException {@code NOT_FOUND} for the connection
   */
  List<WhatsAppNumber> list(UUID connectionId, UUID before, int limit) {
    connections
        .find(connectionId)
        .orElseThrow(() -> ProblemException.notFound("WhatsApp connection"));
    return entities
        .createQuery(
            "select n from WhatsAppNumber n where n.connectionId = :connection and n.id < :before"
                + " order by n.connectionId desc, n.id desc",
            WhatsAppNumber.class)
        .setParameter("connection", connectionId)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * @throws ProblemException {@code NOT_FOUND}
   */
  void remove(UUID connectionId, String phoneNumberId) {
    connections.locked(connectionId);
    var number = get(connectionId, phoneNumberId);
    entities.remove(number);
    tell(AuditAction.WHATSAPP_NUMBER_REMOVED, number);
  }

  /** It stands in the operator's log. */
  private void tell(AuditAction action, WhatsAppNumber number) {
    var detail =
        "number=" + number.phoneNumberId() + " tenant=" + Id.TENANT.text(number.tenantId());
    news.fire(AuditEvent.of(null, action, Id.CONNECTION.text(number.connectionId()), detail));
  }
}
