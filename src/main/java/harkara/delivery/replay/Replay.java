package harkara.delivery.replay;

import harkara.base.database.DatabaseClock;
import harkara.base.problem.ProblemException;
import harkara.delivery.Delivery;
import harkara.delivery.queue.Backlog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/**
 * A person asks for new attempts: same event, same id, same bytes. Like an event it is refused
 * while too much is waiting already.
 */
@ApplicationScoped
public class Replay {
  private final ReplayRows rows;
  private final Backlog backlog;
  private final DatabaseClock clock;

  Replay() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Replay(ReplayRows rows, Backlog backlog, DatabaseClock clock) {
    this.rows = rows;
    this.backlog = backlog;
    this.clock = clock;
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}; or as the status of
   *     the delivery is
   */
  public Delivery one(UUID tenantId, UUID deliveryId) {
    backlog.require(tenantId);
    var replayed = rows.replay(tenantId, deliveryId);
    backlog.add(tenantId, 1);
    return replayed;
  }

  /**
   * All that are dead since a time, in transactions of {@value ReplayCandidates#MOST}.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}
   */
  int allDead(UUID tenantId, UUID subscriptionId, Instant since) {
    backlog.require(tenantId);
    var until = clock.now();
    var batch = rows.replayFirst(tenantId, subscriptionId, since, until);
    var replayed = batch.replayed();
    while (batch.next().isPresent()) {
      batch = rows.replayDead(tenantId, subscriptionId, batch.next().get(), until);
      replayed += batch.replayed();
    }
    backlog.add(tenantId, replayed);
    return replayed;
  }
}
