package harkara.accounts.sessions;

import harkara.accounts.throttling.SignInThrottle;
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

/** Removes sessions that are over, and what guessing left: every ten minutes, on every node. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionTimer {
  @Inject EndedSessions ended;
  @Inject SignInThrottle throttle;
  @Inject PeriodicTasks tasks;

  private PeriodicTask task;

  @PostConstruct
  void start() {
    task =
        tasks.every(
            Duration.ofMinutes(10),
            new LoggedTask(
                SessionTimer.class,
                Level.WARNING,
                "removing old sessions failed; next try in ten minutes",
                this::work));
  }

  @Schedule(hour = "*", minute = "5/10", persistent = false)
  void tick() {
    task.run();
  }

  private void work() {
    ended.remove();
    throttle.removeOld();
  }
}
