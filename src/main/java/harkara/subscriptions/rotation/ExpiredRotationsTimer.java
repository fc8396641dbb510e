package harkara.subscriptions.rotation;

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

/** Ends rotations whose overlap is over; looks every ten seconds. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiredRotationsTimer {
  private static final Logger LOG = System.getLogger(ExpiredRotationsTimer.class.getName());

  @Inject ExpiredRotations rotations;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(10), this::end);
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    round.run();
  }

  private void end() {
    try {
      rotations.end();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "rotations whose overlap is over could not be ended " + LogText.of(failure));
    }
  }
}
