package harkara.delivery.sending;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** Lets go of claims that no attempt came of, and ends their permits. */
@ApplicationScoped
class ClaimRelease {
  private static final Logger LOG = System.getLogger(ClaimRelease.class.getName());
  private static final Duration PAUSE_WHEN_OVERLOADED = Duration.ofSeconds(1);

  private final ReleaseRows rows;
  private final DatabaseClock clock;
  private final ServerExecutor executor;

  ClaimRelease() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ClaimRelease(ReleaseRows rows, DatabaseClock clock, ServerExecutor executor) {
    this.rows = rows;
    this.clock = clock;
    this.executor = executor;
  }

  /** Its subscription is paused or gone. */
  void park(ClaimedDelivery delivery) {
    release(delivery, () -> rows.park(delivery));
  }

  /**
   * This node has too much to do: any node may try, a little later. Called on I/O threads, so it
   * hands over.
   */
  void giveBack(ClaimedDelivery delivery) {
    var due = clock.now().plus(PAUSE_WHEN_OVERLOADED);
    try {
      executor.execute(() -> release(delivery, () -> rows.giveBack(delivery, due)));
    } catch (RejectedExecutionException full) {
      forget(delivery); // the claim runs out
    }
  }

  private void release(ClaimedDelivery delivery, Runnable change) {
    try {
      change.run();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () ->
              "delivery="
                  + Id.DELIVERY.text(delivery.id())
                  + " keeps its claim "
                  + LogText.of(failure));
    } finally {
      forget(delivery);
    }
  }

  /** Only its permit ends: the row tells what to do. */
  void forget(ClaimedDelivery delivery) {
    delivery.permit().unused();
  }
}
