package harkara.delivery;

import harkara.base.threads.PeriodicTasks;
import harkara.base.threads.ServerExecutor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;

/**
 * Lets deliveries begin, once the schema is there, and all beans: theirs would be made on threads
 * of I/O.
 */
@Singleton
@Startup
@DependsOn({"SchemaMigration", "BeansStart"})
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryStart {
  @Resource private ManagedExecutorService executor;
  @Resource private ManagedThreadFactory factory;
  @Inject ServerExecutor threads;
  @Inject PeriodicTasks tasks;

  @PostConstruct
  void start() {
    threads.start(executor);
    tasks.start(factory);
  }

  @PreDestroy
  void stop() {
    tasks.stop();
  }
}
