package harkara.retention;

import harkara.base.threads.LoggedTask;
import harkara.base.threads.PeriodicTask;
import harkara.base.threads.PeriodicTasks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
 * Removes what is too old, every ten minutes, on every node. Manages its transactions: has none.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {
  @Inject Retention retention;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofMinutes(10),
            new LoggedTask(
                RetentionTimer.class,
                Level.WARNING,
                "removing what is old failed; next try in ten minutes",
                () -> retention.run()));
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void tick() {
    task.run();
  }

  @PreDestroy
  void stop() {
    retention.stop();
  }
}
