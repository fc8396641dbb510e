package harkara.accounts.requests;

import harkara.base.threads.LoggedTask;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends bodies that take too long; looks twenty times a second, since who has opened hundreds at
 * once has them refused at once, too, and everybody else waits for that. On a scheduler of its own:
 * the server's would look through all jars for each request that is to go on a moment later.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RequestTimer {
  private static final long PAUSE_MILLIS = 50;

  @Resource private ManagedThreadFactory factory;
  @Inject IncomingBodies bodies;
  @Inject RequestBulkhead bulkhead;

  private ScheduledExecutorService scheduler;

  @PostConstruct
  void start() {
    scheduler = new ScheduledThreadPoolExecutor(1, factory);
    bulkhead.start(scheduler);
    scheduler.scheduleWithFixedDelay(
        new LoggedTask(
            RequestTimer.class, Level.DEBUG, "slow bodies could not be ended", this::look),
        PAUSE_MILLIS,
        PAUSE_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void look() {
    bodies.look();
    bulkhead.look();
  }

  @PreDestroy
  void stop() {
    scheduler.shutdownNow();
  }
}
