package harkara.insight.export;

import harkara.base.threads.LoggedTask;
import harkara.base.threads.PeriodicTasks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Looks after open exports once a second. When the process is told to exit they are ended at once:
 * Open Liberty waits for all requests before it tells the application.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ExportTimer {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject PeriodicTasks tasks;
  @Inject OpenExports exports;

  private Future<?> looking;
  private Thread atExit;

  @PostConstruct
  void start() {
    atExit = new Thread(() -> exports.end(), "exports-at-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    looking =
        tasks.every(
            PAUSE,
            scheduler,
            new LoggedTask(
                ExportTimer.class,
                Level.DEBUG,
                "open exports could not be looked after",
                () -> exports.look()));
  }

  @PreDestroy
  void stop() {
    looking.cancel(false);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // it has run
    }
  }
}
