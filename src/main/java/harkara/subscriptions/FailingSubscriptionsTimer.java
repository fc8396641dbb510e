package harkara.subscriptions;

import harkara.log.LogText;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every ten seconds: has a subscription been without success for too long? */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class FailingSubscriptionsTimer {
  private static final Logger LOG = System.getLogger(FailingSubscriptionsTimer.class.getName());

  @Inject FailingSubscriptions failing;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void pause() {
    try {
      failing.pauseThoseOverdue();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "failing subscriptions could not be looked for " + LogText.of(failure));
    }
  }
}
