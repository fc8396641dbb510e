package harkara.subscriptions.endpoints;

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

/** Looks once a minute for the addresses of this host. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class OwnAddressesTimer {
  @Inject OwnAddresses own;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofMinutes(1),
            new LoggedTask(
                OwnAddressesTimer.class,
                Level.WARNING,
                "the addresses of this host could not be read",
                () -> own.refresh()));
  }

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    task.run();
  }
}
