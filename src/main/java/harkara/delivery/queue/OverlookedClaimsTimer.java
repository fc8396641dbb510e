package harkara.delivery.queue;

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

/** Asks once a second, on every node, whether it is time to look for claims nobody has found. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class OverlookedClaimsTimer {
  @Inject OverlookedClaims claims;
  @Inject ServerExecutor executor;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(1),
            new LoggedTask(
                OverlookedClaimsTimer.class,
                Level.WARNING,
                "looking for overlooked claims failed; next try in a second",
                this::reclaim));
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    task.run();
  }

  private void reclaim() {
    if (executor.started()) { // else the next tick comes in a second
      claims.reclaim();
    }
  }
}
