package harkara.insight.watch;

import harkara.insight.notices.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was told and is not over, of all tenants. */
@ApplicationScoped
@Transactional
class WatchStates {
  @PersistenceContext private EntityManager entities;

  /** As many of a kind as there may be. */
  Map<Subject, WatchState> of(NoticeKind kind) {
    return entities
        .createQuery(
            "select w from WatchState w where w.kind = :kind order by w.id", WatchState.class)
        .setParameter("kind", kind)
        .setMaxResults(2 * Watch.MOST)
        .getResultStream()
        .collect(Collectors.toMap(WatchState::subject, Function.identity()));
  }

  Optional<WatchState> find(NoticeKind kind, Subject subject) {
    return entities
        .createQuery(
            "select w from WatchState w where w.tenantId = :tenant and w.subject = :subject"
                + " and w.kind = :kind and w.aspect = :aspect",
            WatchState.class)
        .setParameter("tenant", subject.tenantId())
        .setParameter("subject", subject.id())
        .setParameter("kind", kind)
        .setParameter("aspect", subject.aspect())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  void add(WatchState state) {
    entities.persist(state);
  }

  /**
   * @return whether it was there
   */
  boolean remove(UUID id) {
    return entities
            .createQuery("delete from WatchState w where w.id = :id")
            .setParameter("id", id)
            .executeUpdate()
        > 0;
  }
}
