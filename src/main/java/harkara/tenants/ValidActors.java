package harkara.tenants;

import harkara.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may still do what they were let in for, for requests that last. */
@ApplicationScoped
@Transactional
public class ValidActors {
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  ValidActors() { // for the client proxy only
    this(null);
  }

  @Inject
  ValidActors(DatabaseClock clock) {
    this.clock = clock;
  }

  /** Those of them whose credential is neither revoked nor expired by now; one statement. */
  public Set<Actor> among(Collection<Actor> actors) {
    var now = clock.now();
    return entities
        .createQuery("select k from ApiKey k where k.id in :ids", ApiKey.class)
        .setParameter("ids", ids(actors))
        .getResultStream()
        .filter(key -> key.isValidAt(now))
        .map(key -> new Actor(Actor.Kind.API_KEY, key.id()))
        .collect(Collectors.toSet());
  }

  private static Set<UUID> ids(Collection<Actor> actors) {
    return actors.stream().map(Actor::id).collect(Collectors.toSet());
  }
}
