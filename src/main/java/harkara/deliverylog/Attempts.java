package harkara.deliverylog;

import harkara.database.DatabaseClock;
import harkara.delivery.AttemptsFinished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The attempts of deliveries; written in the transaction that writes the outcomes. */
@ApplicationScoped
@Transactional
class Attempts {
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  Attempts() { // for the client proxy only
    this(null);
  }

  @Inject
  Attempts(DatabaseClock clock) {
    this.clock = clock;
  }

  void onFinished(@Observes AttemptsFinished news) {
    var now = clock.now();
    news.attempts().forEach(finished -> entities.persist(new Attempt(finished, now)));
  }

  List<Attempt> of(UUID tenantId, UUID deliveryId) {
    return entities
        .createQuery(
            "select a from Attempt a where a.tenantId = :tenant and a.deliveryId = :delivery"
                + " order by a.number",
            Attempt.class)
        .setParameter("tenant", tenantId)
        .setParameter("delivery", deliveryId)
        .getResultList();
  }
}
