package harkara.accounts.quotas;

import harkara.base.threads.LoggedTask;
import harkara.base.threads.PeriodicTask;
import harkara.base.threads.PeriodicTasks;
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

/** Reads every five seconds what tenants may have, and how much they have. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class QuotaTimer {
  @Inject TenantQuotas quotas;
  @Inject StoredBytes stored;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(5),
            new LoggedTask(
                QuotaTimer.class,
                Level.DEBUG,
                "quotas could not be looked at; next try in five seconds",
                this::look));
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    task.run();
  }

  private void look() {
    quotas.refresh();
    stored.synchronize();
  }
}
