package harkara.subscriptions;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Once a second: have subscriptions changed on another node? */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SubscriptionCacheTimer {
  private static final Logger LOG = System.getLogger(SubscriptionCacheTimer.class.getName());

  @Inject SubscriptionCache cache;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void refresh() {
    try {
      cache.refresh();
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, "subscriptions could not be compared with the database", failure);
    }
  }
}
