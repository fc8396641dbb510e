package harkara.retention;

import harkara.base.log.LogText;
import harkara.base.threads.Round;
import harkara.base.threads.Rounds;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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

/**
 * Removes what is too old, every ten minutes, on every node. Manages its transactions: has none.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {
  private static final Logger LOG = System.getLogger(RetentionTimer.class.getName());

  @Inject Retention retention;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofMinutes(10), this::work);
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void tick() {
    round.run();
  }

  private void work() {
    try {
      retention.run();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "removing what is old failed; next try in ten minutes " + LogText.of(failure));
    }
  }

  @PreDestroy
  void stop() {
    retention.stop();
  }
}
