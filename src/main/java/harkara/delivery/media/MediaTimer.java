package harkara.delivery.media;

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

/** Has expired copies removed every minute. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class MediaTimer {
  @Inject ExpiredMedia expired;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofMinutes(1),
            new LoggedTask(
                MediaTimer.class,
                Level.WARNING,
                "expired media could not be removed; next try in a minute",
                () -> expired.remove()));
  }

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    task.run();
  }
}
