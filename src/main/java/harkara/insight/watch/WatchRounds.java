package harkara.insight.watch;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;

/** Gives each round to one node, and lets one node at a time tell something. */
@ApplicationScoped
@Transactional
class WatchRounds {
  static final Duration PERIOD = Duration.ofSeconds(30);

  /** Timers of several nodes do not tick at the same moment. */
  private static final Duration SHORTEST = PERIOD.dividedBy(2);

  @PersistenceContext private EntityManager entities;

  /**
   * Whether this round is this node's; also where the last one was later than now, since the clock
   * was set back.
   */
  boolean take(Instant now) {
    return NativeQuery.of(
                entities,
                "update watch_round set looked_at = ? where id = ?"
                    + " and (looked_at <= ? or looked_at > ?)")
            .with(now)
            .with(1)
            .with(now.minus(SHORTEST))
            .with(now.plus(PERIOD))
            .execute()
        == 1;
  }

  /** Nobody else tells anything until the transaction ends. */
  @Transactional(TxType.MANDATORY)
  void lock() {
    NativeQuery.of(entities, "select looked_at from watch_round where id = 1 for update").row();
  }
}
