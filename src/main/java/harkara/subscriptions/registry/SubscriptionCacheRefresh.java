package harkara.subscriptions.registry;

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
 * Looks two or three times a second for subscriptions that have changed on another node. A change
 * is in force everywhere within a second, and timers of the server tick no faster than that.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class SubscriptionCacheRefresh {
  private static final Logger LOG = System.getLogger(SubscriptionCacheRefresh.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(400);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject Ticks ticks;
  @Inject SubscriptionCache cache;

  private Future<?> looking;

  @PostConstruct
  void start() {
    looking = ticks.every(PAUSE, scheduler, this::look);
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
