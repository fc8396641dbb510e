package harkara.accounts.sessions;

import harkara.accounts.throttling.SignInThrottle;
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

/** Every ten minutes, on every node: removes sessions that are over, and what guessing left. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionTimer {
  private static final Logger LOG = System.getLogger(SessionTimer.class.getName());

  @Inject EndedSessions ended;
  @Inject SignInThrottle throttle;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofMinutes(10), this::work);
  }

  @Schedule(hour = "*", minute = "5/10", persistent = false)
  void tick() {
    round.run();
  }

  private void work() {
    try {
      ended.remove();
      throttle.removeOld();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "removing old sessions failed; next try in ten minutes " + LogText.of(failure));
    }
  }
}
