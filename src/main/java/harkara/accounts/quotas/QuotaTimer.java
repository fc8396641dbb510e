package harkara.accounts.quotas;

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

/** Reads every five seconds what tenants may have, and how much they have. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class QuotaTimer {
  private static final Logger LOG = System.getLogger(QuotaTimer.class.getName());

  @Inject TenantQuotas quotas;
  @Inject StoredBytes stored;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofSeconds(5), this::look);
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    round.run();
  }

  private void look() {
    try {
      quotas.refresh();
      stored.synchronize();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.DEBUG,
          () -> "quotas could not be looked at; next try in five seconds " + LogText.of(failure));
    }
  }
}
