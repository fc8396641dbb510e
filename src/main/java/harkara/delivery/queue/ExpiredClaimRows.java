package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.base.database.NativeQuery;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.ClaimWatermark.Range;
import harkara.delivery.Delivery;
import harkara.delivery.NodeClaims;
import harkara.delivery.attempts.Attempts;
import harkara.delivery.attempts.FinishedAttempt;
import harkara.delivery.attempts.NextAttempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes due again what was claimed, of any node, and not finished in time. */
@ApplicationScoped
@Transactional
class ExpiredClaimRows {
  /** Those that somebody holds are passed over. */
  static final String LOCKED = " for update skip locked";

  private final NodeClaims claims;
  private final NextAttempt nextAttempt;
  private final DatabaseClock clock;
  private final Attempts attempts;
  private final Failpoints failpoints;

  @PersistenceContext private EntityManager entities;

  ExpiredClaimRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  ExpiredClaimRows(
      NodeClaims claims,
      NextAttempt nextAttempt,
      DatabaseClock clock,
      Attempts attempts,
      Failpoints failpoints) {
    this.claims = claims;
    this.nextAttempt = nextAttempt;
    this.clock = clock;
    this.attempts = attempts;
    this.failpoints = failpoints;
  }

  /**
   * Whether claims that ran out at these times are there; held by others or not, and locks none.
   */
  boolean isThereAny(Range range) {
    return !NativeQuery.of(entities, ofTimes(1))
        .with(range.after())
        .with(range.until())
        .ids()
        .isEmpty();
  }

  /**
   * Looks for claims that ran out at these times: logs the attempt that nobody finished, and makes
   * the delivery due again, or dead where that was the fifth time in a row and the schedule is used
   * up.
   *
   * @return how many there were
   */
  int reclaim(Range range, int limit) {
    return reclaim(
        NativeQuery.of(entities, ofTimes(limit) + LOCKED)
            .with(range.after())
            .with(range.until())
            .ids());
  }

  /** Between two times: what has ended stands in the index of leases, too. */
  static String ofTimes(int limit) {
    return "select id from delivery where status = 'SENDING' and lease_until > ?"
        + " and lease_until <= ? order by lease_until fetch first "
        + limit
        + " rows only";
  }

  /** Looks for those that ran out at any time, of the deliveries between two ids. */
  int reclaim(UUID after, UUID end, int limit) {
    return reclaim(
        NativeQuery.of(entities, ofIds(limit)).with(after).with(end).with(clock.now()).ids());
  }

  static String ofIds(int limit) {
    return "select id from delivery where status = 'SENDING' and id > ? and id <= ?"
        + " and lease_until <= ? order by id fetch first "
        + limit
        + " rows only"
        + LOCKED;
  }

  private int reclaim(List<UUID> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    var now = clock.now();
    attempts.add(load(ids).stream().map(delivery -> reclaim(delivery, now)).toList());
    entities.flush();
    failpoints.reached(Failpoint.EXPIRED_CLAIMS_WRITTEN);
    return ids.size();
  }

  private FinishedAttempt reclaim(Delivery delivery, Instant now) {
    var begun = claims.begin(delivery);
    if (delivery.expired(begun) || delivery.test()) {
      delivery.failedByExpiry(nextDue(delivery, now), now);
    } else {
      delivery.giveBack(now);
    }
    return FinishedAttempt.unknown(delivery, begun);
  }

  private Optional<Instant> nextDue(Delivery delivery, Instant now) {
    return delivery.test()
        ? Optional.empty()
        : nextAttempt.due(delivery, delivery.failuresInSchedule(), Optional.empty(), now);
  }

  private List<Delivery> load(Collection<UUID> ids) {
    return entities
        .createQuery("select d from Delivery d where d.id in :ids order by d.id", Delivery.class)
        .setParameter("ids", ids)
        .getResultList();
  }
}
