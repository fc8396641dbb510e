package harkara.delivery;

import harkara.log.LogText;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every five seconds: how much is waiting? */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class BacklogTimer {
  private static final Logger LOG = System.getLogger(BacklogTimer.class.getName());

  @Inject Backlog backlog;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void measure() {
    try {
      backlog.measure();
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, () -> "the backlog could not be counted " + LogText.of(failure));
    }
  }
}
