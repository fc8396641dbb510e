package harkara.deliverylog;

import harkara.delivery.AttemptsFinished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The attempts of deliveries; written in the transaction that writes the outcomes. */
@ApplicationScoped
@Transactional
class Attempts {
  @PersistenceContext private EntityManager entities;

  void onFinished(@Observes AttemptsFinished news) {
    news.attempts().forEach(finished -> entities.persist(new Attempt(finished)));
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
