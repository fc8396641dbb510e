package harkara.audit;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.tenants.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * The audit log; an entry is written in the transaction that does the thing, so there is neither
 * without the other.
 */
@ApplicationScoped
@Transactional
class AuditLog {
  /** Stands for the operator where a tenant's id would be. */
  private static final UUID OPERATOR = new UUID(0, 0);

  private final Authors authors;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  AuditLog() { // for the client proxy only
    this(null, null);
  }

  @Inject
  AuditLog(Authors authors, DatabaseClock clock) {
    this.authors = authors;
    this.clock = clock;
  }

  void onAudited(@Observes Audited news) {
    var owner = news.tenantId() == null ? OPERATOR : news.tenantId();
    var author = authors.of(news);
    var entry = new AuditEntry(Id.next(), owner, clock.now(), author.actor(), author.operator());
    entry.says(news.action(), news.subject(), news.detail());
    entities.persist(entry);
  }

  /** Newest first. */
  List<AuditEntry> list(UUID owner, AuditFilter filter, UUID before, int limit) {
    var conditions = filter.conditions();
    var text = new StringBuilder("select a from AuditEntry a where a.tenantId = :tenant");
    conditions.keySet().forEach(condition -> text.append(" and ").append(condition));
    text.append(" and a.id < :before order by a.id desc");
    var query =
        entities
            .createQuery(text.toString(), AuditEntry.class)
            .setParameter("tenant", owner)
            .setParameter("before", before)
            .setMaxResults(limit);
    conditions.values().forEach(values -> values.forEach(query::setParameter));
    return query.getResultList();
  }
}
