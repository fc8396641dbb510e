package harkara.events.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The operator's event types as rows. */
@ApplicationScoped
@Transactional
class CustomEventTypes {
  @PersistenceContext private EntityManager entities;

  Optional<CustomEventType> find(String name) {
    return entities
        .createQuery("select t from CustomEventType t where t.name = :name", CustomEventType.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  /** When each was added, and changed last; the first by name. */
  List<TypeTimes> times(int limit) {
    return entities
        .createQuery(
            "select new harkara.events.catalog.TypeTimes(t.name, t.createdAt, t.changedAt)"
                + " from CustomEventType t order by t.name",
            TypeTimes.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The first by name; there are few. */
  List<String> names(int limit) {
    return entities
        .createQuery("select t.name from CustomEventType t order by t.name", String.class)
        .setMaxResults(limit)
        .getResultList();
  }
}
