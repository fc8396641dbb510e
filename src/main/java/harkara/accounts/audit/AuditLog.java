package harkara.accounts.audit;

import harkara.accounts.identity.AuditEvent;
import harkara.base.database.Conditions;
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
  Found<AuditEntry> list(UUID owner, AuditCriteria criteria, UUID before, int limit) {
    var matching = new Matching(owner, criteria.conditions());
    return criteria.isEmpty()
        ? Found.all(matching.rows(before, Id.NONE, limit))
        : lookBack.find(matching, before, criteria.sinceId(), limit);
  }

  /** The entries of an owner that are looked for. */
  private final class Matching implements LookBack.Log<AuditEntry> {
    private final UUID owner;
    private final Conditions conditions;

    Matching(UUID owner, Conditions conditions) {
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
      var query =
          entities
              .createQuery(
                  "select a from AuditEntry a where a.tenantId = :tenant"
                      + conditions.text()
                      + " and a.id < :before and a.id >= :from order by a.tenantId desc, a.id desc",
                  AuditEntry.class)
              .setParameter("tenant", owner)
              .setParameter("before", before)
              .setParameter("from", from)
              .setMaxResults(limit);
      return conditions.bind(query).getResultList();
    }
  }
}
