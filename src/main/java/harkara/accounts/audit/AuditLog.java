package harkara.accounts.audit;

import harkara.accounts.identity.AuditEvent;
import harkara.base.database.DatabaseClock;
import harkara.base.database.LookBack;
import harkara.base.database.LookBack.Found;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The audit log; an entry is written in the transaction that does the thing, so there is neither
 * without the other.
 */
@ApplicationScoped
@Transactional
class AuditLog {
  /** Stands for the operator where a tenant's id would be. */
  private static final UUID OPERATOR = Id.NONE;

  private final Authors authors;
  private final DatabaseClock clock;

  private final LookBack lookBack = new LookBack();

  @PersistenceContext private EntityManager entities;

  AuditLog() { // for the client proxy only
    this(null, null);
  }

  @Inject
  AuditLog(Authors authors, DatabaseClock clock) {
    this.authors = authors;
    this.clock = clock;
  }

  void onAudited(@Observes AuditEvent news) {
    var owner = news.tenantId() == null ? OPERATOR : news.tenantId();
    var author = authors.of(news);
    var entry = new AuditEntry(Id.next(), owner, clock.now(), author);
    entry.says(news.action(), news.subject(), news.detail());
    entities.persist(entry);
  }

  /** Newest first. */
  Found<AuditEntry> list(UUID owner, AuditFilter filter, UUID before, int limit) {
    var matching = new Matching(owner, filter.conditions());
    return matching.conditions.isEmpty()
        ? Found.all(matching.rows(before, Id.NONE, limit))
        : lookBack.find(matching, before, filter.sinceId(), limit);
  }

  /** The entries of an owner that a filter lets through. */
  private final class Matching implements LookBack.Log<AuditEntry> {
    private final UUID owner;
    private final Map<String, Map<String, Object>> conditions;

    Matching(UUID owner, Map<String, Map<String, Object>> conditions) {
      this.owner = owner;
      this.conditions = conditions;
    }

    @Override
    public Optional<UUID> end(UUID before, int rows) {
      return entities
          .createQuery(
              "select a.id from AuditEntry a where a.tenantId = :tenant and a.id < :before"
                  + " order by a.tenantId desc, a.id desc",
              UUID.class)
          .setParameter("tenant", owner)
          .setParameter("before", before)
          .setFirstResult(rows - 1)
          .setMaxResults(1)
          .getResultStream()
          .findFirst();
    }

    @Override
    public List<AuditEntry> rows(UUID before, UUID from, int limit) {
      var text = new StringBuilder("select a from AuditEntry a where a.tenantId = :tenant");
      conditions.keySet().forEach(condition -> text.append(" and ").append(condition));
      text.append(" and a.id < :before and a.id >= :from order by a.tenantId desc, a.id desc");
      var query =
          entities
              .createQuery(text.toString(), AuditEntry.class)
              .setParameter("tenant", owner)
              .setParameter("before", before)
              .setParameter("from", from)
              .setMaxResults(limit);
      conditions.values().forEach(values -> values.forEach(query::setParameter));
      return query.getResultList();
    }
  }
}
