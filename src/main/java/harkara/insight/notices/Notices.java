package harkara.insight.notices;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The notices of {@value #KEPT_DAYS} days: told here, and listed. */
@ApplicationScoped
@Transactional
public class Notices {
  /** How long one is kept. */
  public static final int KEPT_DAYS = 30;

  private static final int REMOVED_AT_ONCE = 1000;

  private final NoticeEvents events;
  private final Event<NoticeTold> news;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  Notices() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Notices(NoticeEvents events, Event<NoticeTold> news, DatabaseClock clock) {
    this.events = events;
    this.news = news;
    this.clock = clock;
  }

  /** Tells everybody who wants to know, in the caller's transaction: all of them or nobody. */
  public void tell(Notice notice) {
    var now = clock.now();
    entities.persist(new ToldNotice(notice, now));
    events.publish(notice, now);
    news.fire(new NoticeTold(notice, now));
  }

  /** A tenant's, the newest first. */
  public List<NoticeTold> list(UUID tenantId, UUID before, int limit) {
    return entities
        .createQuery(
            "select n from ToldNotice n where n.tenantId = :tenant and n.id < :before"
                + " order by n.tenantId desc, n.id desc",
            ToldNotice.class)
        .setParameter("tenant", tenantId)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultStream()
        .map(ToldNotice::told)
        .toList();
  }

  /** Those of all tenants, the newest first; for operators. */
  List<NoticeTold> listAll(UUID before, int limit) {
    return entities
        .createQuery(
            "select n from ToldNotice n where n.id < :before order by n.id desc", ToldNotice.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultStream()
        .map(ToldNotice::told)
        .toList();
  }

  /** Removes some of those that were kept for long enough. */
  public void removeOld() {
    var end = Id.firstAt(clock.now().minus(Duration.ofDays(KEPT_DAYS)));
    var ids =
        entities
            .createQuery(
                "select n.id from ToldNotice n where n.id < :end order by n.id", UUID.class)
            .setParameter("end", end)
            .setMaxResults(REMOVED_AT_ONCE)
            .getResultList();
    if (!ids.isEmpty()) {
      entities
          .createQuery("delete from ToldNotice n where n.id in :ids")
          .setParameter("ids", ids)
          .executeUpdate();
    }
  }
}
