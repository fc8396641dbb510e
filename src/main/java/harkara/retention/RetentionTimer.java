package harkara.retention;

import harkara.log.LogText;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every ten minutes, on every node: is something too old? Manages its transactions: has none. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {
  private static final Logger LOG = System.getLogger(RetentionTimer.class.getName());

  @Inject Retention retention;

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void tick() {
    try {
      retention.run();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "removing what is old failed; next try in ten minutes " + LogText.of(failure));
    }
  }

  @PreDestroy
  void stop() {
    retention.stop();
  }
}
