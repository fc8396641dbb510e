package harkara.health;

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

/** Looks at the start and every ten seconds whether the database still keeps what it commits. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DurabilityTimer {
  private static final Logger LOG = System.getLogger(DurabilityTimer.class.getName());

  @Inject DurabilityWatch watch;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(10), this::look);
    round.run();
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    round.run();
  }

  private void look() {
    try {
      watch.look();
    } catch (RuntimeException gone) {
      LOG.log(Level.DEBUG, () -> "the database does not tell its settings " + LogText.of(gone));
    }
  }
}
