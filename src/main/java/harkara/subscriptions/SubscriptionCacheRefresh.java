package harkara.subscriptions;

import harkara.log.LogText;
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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Two or three times a second: have subscriptions changed on another node? A change is in force
 * everywhere within a second, and timers of the server tick no faster than that.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class SubscriptionCacheRefresh {
  private static final Logger LOG = System.getLogger(SubscriptionCacheRefresh.class.getName());
  private static final long PAUSE_MILLIS = 400;

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject SubscriptionCache cache;

  private Future<?> looking;

  @PostConstruct
  void start() {
    looking =
        scheduler.scheduleWithFixedDelay(
            this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      cache.refresh();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.DEBUG,
          () -> "subscriptions could not be compared with the database " + LogText.of(failure));
    }
  }

  @PreDestroy
  void stop() {
    looking.cancel(false);
  }
}
