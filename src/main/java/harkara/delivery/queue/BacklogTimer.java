package harkara.delivery.queue;

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

/** Counts every five seconds how much is waiting. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class BacklogTimer {
  private static final Logger LOG = System.getLogger(BacklogTimer.class.getName());

  @Inject Backlog backlog;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(5), this::measure);
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    round.run();
  }

  private void measure() {
    try {
      backlog.measure();
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, () -> "the backlog could not be counted " + LogText.of(failure));
    }
  }
}
