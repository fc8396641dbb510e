package harkara.accounts.apikeys;

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

/** Writes down once a minute, on every node, which keys were used. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyUseTimer {
  @Inject KeyUses uses;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofMinutes(1),
            new LoggedTask(
                KeyUseTimer.class,
                Level.WARNING,
                "writing down which keys were used failed",
                () -> uses.write()));
  }

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    task.run();
  }
}
