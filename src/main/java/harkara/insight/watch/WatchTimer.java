package harkara.insight.watch;

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

/** Has the watches look twice a minute. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class WatchTimer {
  @Inject WatchRun run;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            WatchRounds.PERIOD,
            new LoggedTask(
                WatchTimer.class,
                Level.WARNING,
                "webhooks could not be watched; next try in half a minute",
                () -> run.tick()));
  }

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void tick() {
    task.run();
  }
}
