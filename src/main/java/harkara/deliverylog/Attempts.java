package harkara.deliverylog;

import harkara.database.DatabaseClock;
import harkara.delivery.AttemptFinished;
import harkara.delivery.AttemptsFinished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    news.attempts().forEach(finished -> persist(finished, now));
  }

  private void persist(AttemptFinished finished, Instant now) {
    var attempt = new Attempt(finished, now);
    entities.persist(attempt);
    if (finished.refused() != null) {
      entities.persist(new RefusedRequest(finished.tenantId(), attempt.id(), finished.refused()));
    }
  }

  List<Attempt> of(UUID tenantId, UUID deliveryId) {
    var attempts =
        entities
            .createQuery(
                "select a from Attempt a where a.tenantId = :tenant and a.deliveryId = :delivery"
                    + " order by a.number",
                Attempt.class)
            .setParameter("tenant", tenantId)
            .setParameter("delivery", deliveryId)
            .getResultList();
    var refused = refused(tenantId, attempts.stream().map(Attempt::id).toList());
    return attempts.stream().map(attempt -> attempt.after(refused.get(attempt.id()))).toList();
  }

  private Map<UUID, RefusedRequest> refused(UUID tenantId, List<UUID> attemptIds) {
    if (attemptIds.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select r from RefusedRequest r where r.tenantId = :tenant and r.attemptId in :ids",
            RefusedRequest.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", attemptIds)
        .getResultStream()
        .collect(Collectors.toMap(RefusedRequest::attemptId, Function.identity()));
  }
}
