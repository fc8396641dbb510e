package harkara.subscriptions.rotation;

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

/** Ends rotations whose overlap is over; looks every ten seconds. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiredRotationsTimer {
  @Inject ExpiredRotations rotations;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(10),
            new LoggedTask(
                ExpiredRotationsTimer.class,
                Level.WARNING,
                "rotations whose overlap is over could not be ended",
                () -> rotations.end()));
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    task.run();
  }
}
