package harkara.insight.stream;

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
 * Looks two or three times a second for what is new for the open streams. A revoked key ends them
 * within a second, and timers of the server tick no faster than that.
 *
 * <p>When the process is told to exit they are ended at once: Open Liberty waits for all requests,
 * half a minute for these, before it tells the application.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class StreamTimer {
  private static final Duration PAUSE = Duration.ofMillis(400);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject PeriodicTasks tasks;
  @Inject AttemptStreams streams;

  private Future<?> serving;
  private Thread atExit;

  @PostConstruct
  void start() {
    atExit = new Thread(() -> streams.end(), "streams-at-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    serving =
        tasks.every(
            PAUSE,
            scheduler,
            new LoggedTask(
                StreamTimer.class,
                Level.DEBUG,
                "open streams could not be served",
                () -> streams.poll()));
  }

  @PreDestroy
  void stop() {
    serving.cancel(false);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // it has run
    }
  }
}
