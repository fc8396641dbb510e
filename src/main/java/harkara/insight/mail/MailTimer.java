package harkara.insight.mail;

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

/** Has mails sent that are due, every ten seconds, on every node. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class MailTimer {
  @Inject Mails mails;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofSeconds(10),
            new LoggedTask(
                MailTimer.class,
                Level.WARNING,
                "mails could not be sent; next try in ten seconds",
                () -> mails.run()));
  }

  @Schedule(hour = "*", minute = "*", second = "7/10", persistent = false)
  void tick() {
    task.run();
  }
}
