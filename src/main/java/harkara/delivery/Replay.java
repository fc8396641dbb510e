package harkara.delivery;

import harkara.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** A person asks for new attempts: same event, same id, same bytes. */
@ApplicationScoped
public class Replay {
  private static final int BATCH = 1000;

  private final ReplayRows rows;
  private final DatabaseClock clock;

  Replay() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Replay(ReplayRows rows, DatabaseClock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  public Delivery one(UUID tenantId, UUID deliveryId) {
    return rows.replay(tenantId, deliveryId);
  }

  /** All that are dead since a time, in transactions of 1,000. */
  int allDead(UUID tenantId, UUID subscriptionId, Instant since) {
    var until = clock.now();
    var batch = rows.replayFirst(tenantId, subscriptionId, since, until, BATCH);
    var replayed = batch;
    while (batch == BATCH) {
      batch = rows.replayDead(tenantId, subscriptionId, since, until, BATCH);
      replayed += batch;
    }
    return replayed;
  }
}
