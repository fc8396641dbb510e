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
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Connections as rows; for operators. */
@ApplicationScoped
@Transactional
class ConnectionRows {
  static final int MOST = 100;

  private final SealedSecrets secrets;
  private final DatabaseClock clock;
  private final Event<AuditEvent> news;

  @PersistenceContext private EntityManager entities;

  ConnectionRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ConnectionRows(SealedSecrets secrets, DatabaseClock clock, Event<AuditEvent> news) {
    this.secrets = secrets;
    this.clock = clock;
    this.news = news;
  }

  /**
   * @throws ProblemException {@code QUOTA_EXCEEDED} where there are as many as there may be
   */
  WhatsAppConnection create(String name, ConnectionSecrets given) {
    requireRoom();
    var connection = new WhatsAppConnection(Id.next(), name, clock.now());
    secrets.seal(connection, given);
    entities.persist(connection);
    tell(AuditAction.WHATSAPP_CONNECTION_CREATED, connection.id(), null);
    return connection;
  }

  private void requireRoom() {
    var count =
        entities
            .createQuery("select count(c) from WhatsAppConnection c", Long.class)
            .getSingleResult();
    if (count >= MOST) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "There may be " + MOST + " WhatsApp connections: delete those that nobody uses.");
    }
  }

  Optional<WhatsAppConnection> find(UUID id) {
    return Optional.ofNullable(entities.find(WhatsAppConnection.class, id));
  }

  /** Newest first. */
  List<WhatsAppConnection> list(UUID before, int limit) {
    return entities
        .createQuery(
            "select c from WhatsAppConnection c where c.id < :before order by c.id desc",
            WhatsAppConnection.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  List<WhatsAppConnection> all() {
    return entities
        .createQuery("select c from WhatsAppConnection c order by c.id", WhatsAppConnection.class)
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * A change that names nothing leaves no trace.
   *
   * @throws ProblemException {@code NOT_FOUND}, or {@code CONFLICT} where its secrets are closed
   */
  WhatsAppConnection change(UUID id, WhatsAppConnectionChange change) {
    var connection = locked(id);
    if (change.fields().isEmpty()) {
      return connection;
    }
    if (change.name() != null) {
      connection.rename(change.name());
    }
    if (change.namesSecrets()) {
      secrets.seal(connection, secrets.changed(connection, change));
    }
    connection.changedAt(clock.now());
    var detail = "fields=" + String.join(",", change.fields());
    tell(AuditAction.WHATSAPP_CONNECTION_CHANGED, id, detail);
    return connection;
  }

  /** With all its numbers. */
  void delete(UUID id) {
    entities.remove(locked(id));
    entities
        .createQuery("delete from WhatsAppNumber n where n.connectionId = :connection")
        .setParameter("connection", id)
        .executeUpdate();
    tell(AuditAction.WHATSAPP_CONNECTION_DELETED, id, null);
  }

  /**
   * Holds it, so that its numbers are neither too many nor left over, until the transaction ends.
   *
   * @throws ProblemException {@code NOT_FOUND}
   */
  WhatsAppConnection locked(UUID id) {
    return entities
        .createQuery(
            "select c from WhatsAppConnection c where c.id = :id", WhatsAppConnection.class)
        .setParameter("id", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("WhatsApp connection"));
  }

  /** Meta has asked for the verify token, and had it right. */
  void challenged(UUID id) {
    entities
        .createQuery("update WhatsAppConnection c set c.lastChallengeAt = :now where c.id = :id")
        .setParameter("now", clock.now())
        .setParameter("id", id)
        .executeUpdate();
  }

  /** It stands in the operator's log. */
  private void tell(AuditAction action, UUID id, String detail) {
    news.fire(AuditEvent.of(null, action, Id.CONNECTION.text(id), detail));
  }
}
