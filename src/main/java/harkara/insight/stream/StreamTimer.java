package harkara.insight.stream;

import harkara.base.log.LogText;
import harkara.base.threads.Ticks;
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
import java.lang.System.Logger;
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
  private static final Logger LOG = System.getLogger(StreamTimer.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(400);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject Ticks ticks;
  @Inject AttemptStreams streams;

  private Future<?> stepping;
  private Thread atExit;

  @PostConstruct
  void start() {
    atExit = new Thread(() -> streams.end(), "streams-at-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    stepping = ticks.every(PAUSE, scheduler, this::step);
  }

  private void step() {
    try {
      streams.step();
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, () -> "open streams could not be served " + LogText.of(failure));
    }
  }

  @PreDestroy
  void stop() {
    stepping.cancel(false);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // it has run
    }
  }
}
