package harkara.delivery;

import harkara.threads.ManagedThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

/** Lets deliveries begin, once the schema is there. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryStart {
  @Resource private ManagedExecutorService executor;
  @Inject ManagedThreads threads;

  @PostConstruct
  void start() {
    threads.start(executor);
  }
}
