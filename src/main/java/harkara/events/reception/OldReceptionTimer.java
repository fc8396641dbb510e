package harkara.events.reception;

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

/**
 * Removes what came in long ago, every ten minutes, on every node. Manages its transactions: has
 * none.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class OldReceptionTimer {
  @Inject OldArrivals old;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofMinutes(10),
            new LoggedTask(
                OldReceptionTimer.class,
                Level.WARNING,
                "removing what webhooks left failed; next try in ten minutes",
                () -> old.remove()));
  }

  @Schedule(hour = "*", minute = "3/10", persistent = false)
  void tick() {
    task.run();
  }
}
