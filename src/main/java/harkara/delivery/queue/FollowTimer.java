package harkara.delivery.queue;

import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.base.threads.Round;
import harkara.base.threads.Rounds;
import harkara.base.threads.ServerExecutor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Has deliveries follow their subscriptions, once a second, on every node. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class FollowTimer {
  private static final LimitedLogger LOG = new LimitedLogger(FollowTimer.class);

  @Inject OpenDeliveries open;
  @Inject ServerExecutor executor;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(1), this::follow);
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    round.run();
  }

  private void follow() {
    if (!executor.started()) {
      return; // the next tick comes in a second
    }
    try {
      open.follow();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          "failed",
          () ->
              "deliveries could not follow their subscriptions; next try in a second "
                  + LogText.of(failure));
    }
  }
}
