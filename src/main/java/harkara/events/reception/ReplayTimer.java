package harkara.events.reception;

import harkara.base.threads.LoggedTask;
import harkara.base.threads.PeriodicTask;
import harkara.base.threads.PeriodicTasks;
import harkara.base.threads.ServerExecutor;
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

/**
 * Has what was kept made into events, where it can be: looks every second, on every node. Manages
 * its transactions: has none.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ReplayTimer {
  @Inject UnroutedReplay replay;
  @Inject ServerExecutor executor;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(1),
            new LoggedTask(
                ReplayTimer.class,
                Level.WARNING,
                "kept changes could not be replayed; next try in a second",
                this::replay));
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    task.run();
  }

  private void replay() {
    if (executor.started()) { // else the next tick comes in a second
      replay.run();
    }
  }
}
