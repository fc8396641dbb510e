package harkara.subscriptions.registry;

import harkara.base.log.LogText;
import harkara.base.threads.Round;
import harkara.base.threads.Rounds;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Pauses subscriptions that have been without success for too long; looks every ten seconds. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class FailingSubscriptionsTimer {
  private static final Logger LOG = System.getLogger(FailingSubscriptionsTimer.class.getName());

  @Inject FailingSubscriptions failing;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(10), this::pause);
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    round.run();
  }

  private void pause() {
    try {
      failing.pauseThoseOverdue();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "failing subscriptions could not be looked for " + LogText.of(failure));
    }
  }
}
