package harkara.delivery.queue;

import harkara.base.log.LimitedLogger;
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
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Looks for due deliveries once a second, on every node. The bean manages its transactions, and has
 * none: Payara would run the call in one whatever {@code @TransactionAttribute} says of the class,
 * and so hold what is claimed until all of it is sent.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryPollTimer {
  private static final LimitedLogger LOG = new LimitedLogger(DeliveryPollTimer.class);

  @Inject Poll poll;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(1), this::work);
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    round.run();
  }

  private void work() {
    try {
      poll.once();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          "failed",
          () -> "looking for due deliveries failed; next try in a second " + LogText.of(failure));
    }
  }
}
