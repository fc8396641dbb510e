package harkara.accounts.apikeys;

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

/** Once a minute, on every node: writes down which keys were used. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyUseTimer {
  private static final Logger LOG = System.getLogger(KeyUseTimer.class.getName());

  @Inject KeyUses uses;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofMinutes(1), this::work);
  }

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    round.run();
  }

  private void work() {
    try {
      uses.write();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING, () -> "writing down which keys were used failed " + LogText.of(failure));
    }
  }
}
