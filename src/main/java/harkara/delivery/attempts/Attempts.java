package harkara.delivery.attempts;

import harkara.accounts.quotas.StoredBytes;
import harkara.base.database.DatabaseClock;
import harkara.base.database.RowSets;
import harkara.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attempts of deliveries. */
@ApplicationScoped
@Transactional
public class Attempts {
  /** Replays end at {@link Delivery#MOST_REPLAYED}; the last one has its schedule, and claims. */
  private static final int MOST = 2 * Delivery.MOST_REPLAYED;

  private final DatabaseClock clock;
  private final EarlierAnswers answers;
  private final StoredBytes stored;
  private final Event<RecordedBytes> news;
  private final RowSets sets;

  @PersistenceContext private EntityManager entities;

  Attempts() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Attempts(
      DatabaseClock clock,
      EarlierAnswers answers,
      StoredBytes stored,
      Event<RecordedBytes> news,
      RowSets sets) {
    this.clock = clock;
    this.answers = answers;
    this.stored = stored;
    this.news = news;
    this.sets = sets;
  }

  /** In the transaction that writes their outcomes; when it returns, they are written. */
  public void add(List<FinishedAttempt> finished) {
    add(finished, attempts -> attempts.forEach(entities::persist));
  }

  /** The same as a set, in a transaction in which JPA has changed nothing. */
  void addSet(List<FinishedAttempt> finished) {
    add(finished, attempts -> sets.insert(AttemptInsert.STATEMENT, attempts));
  }

  private void add(List<FinishedAttempt> finished, Consumer<List<Attempt>> insert) {
    var now = clock.now();
    var compared = answers.compare(finished);
    var attempts = new ArrayList<Attempt>(finished.size());
    var refused = new ArrayList<RefusedExchange>();
    var bytes = new HashMap<UUID, Long>();
    for (var each : finished) {
      var full = stored.isFull(each.tenantId());
      var attempt = new Attempt(each, now, full ? AnswerKept.nothing() : compared.apply(each));
      attempts.add(attempt);
      bytes.merge(each.tenantId(), attempt.bytes(), Long::sum);
      if (each.refused() != null) {
        var before = new RefusedExchange(each.tenantId(), attempt, each.refused());
        refused.add(before);
        bytes.merge(each.tenantId(), before.bytes(), Long::sum);
      }
    }
    insert.accept(attempts);
    refused.forEach(entities::persist);
    entities.flush();
    news.fire(new RecordedBytes(bytes));
  }

  /** As many as a delivery may have. */
  public List<Attempt> of(UUID tenantId, UUID deliveryId) {
    var attempts =
        entities
            .createQuery(
                "select a from Attempt a where a.tenantId = :tenant and a.deliveryId = :delivery"
                    + " order by a.number",
                Attempt.class)
            .setParameter("tenant", tenantId)
            .setParameter("delivery", deliveryId)
            .setMaxResults(MOST)
            .getResultList();
    var refused = refused(tenantId, attempts.stream().map(Attempt::id).toList());
    return attempts.stream().map(attempt -> attempt.after(refused.get(attempt.id()))).toList();
  }

  private Map<UUID, RefusedExchange> refused(UUID tenantId, List<UUID> attemptIds) {
    if (attemptIds.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select r from RefusedExchange r where r.tenantId = :tenant and r.attemptId in :ids",
            RefusedExchange.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", attemptIds)
        .getResultStream()
        .collect(Collectors.toMap(RefusedExchange::attemptId, Function.identity()));
  }
}
