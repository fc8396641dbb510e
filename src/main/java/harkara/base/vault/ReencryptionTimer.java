package harkara.base.vault;

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

/** Looks every ten seconds for what is sealed under an old master key. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ReencryptionTimer {
  private static final Logger LOG = System.getLogger(ReencryptionTimer.class.getName());

  @Inject Reencryption resealing;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(10), this::reseal);
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    round.run();
  }

  private void reseal() {
    try {
      resealing.run();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "values under old master keys could not be sealed anew " + LogText.of(failure));
    }
  }
}
