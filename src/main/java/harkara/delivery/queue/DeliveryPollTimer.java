package harkara.delivery.queue;

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
 * Looks for due deliveries once a second, on every node. The bean manages its transactions, and has
 * none: Payara would run the call in one whatever {@code @TransactionAttribute} says of the class,
 * and so hold what is claimed until all of it is sent.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryPollTimer {
  @Inject Poll poll;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(1),
            new LoggedTask(
                DeliveryPollTimer.class,
                Level.WARNING,
                "looking for due deliveries failed; next try in a second",
                () -> poll.once()));
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    task.run();
  }
}
