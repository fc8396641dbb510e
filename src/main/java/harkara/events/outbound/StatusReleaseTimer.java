package harkara.events.outbound;

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

/** Has statuses go out that have waited, once a second, on every node. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class StatusReleaseTimer {
  @Inject StatusReleases releases;
  @Inject ServerExecutor executor;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(1),
            new LoggedTask(
                StatusReleaseTimer.class,
                Level.WARNING,
                "statuses that have waited could not go out; next try in a second",
                this::release));
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    task.run();
  }

  private void release() {
    if (executor.started()) { // else the next tick comes in a second
      releases.run();
    }
  }
}
