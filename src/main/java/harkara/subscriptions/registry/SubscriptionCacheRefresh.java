package harkara.subscriptions.registry;

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
 * Looks two or three times a second for subscriptions that have changed on another node. A change
 * is in force everywhere within a second, and timers of the server tick no faster than that.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class SubscriptionCacheRefresh {
  private static final Duration PAUSE = Duration.ofMillis(400);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject PeriodicTasks tasks;
  @Inject SubscriptionCache cache;

  private Future<?> refresh;

  @PostConstruct
  void start() {
    refresh =
        tasks.every(
            PAUSE,
            scheduler,
            new LoggedTask(
                SubscriptionCacheRefresh.class,
                Level.DEBUG,
                "subscriptions could not be compared with the database",
                () -> cache.refresh()));
  }

  @PreDestroy
  void stop() {
    refresh.cancel(false);
  }
}
