package harkara.delivery;

import harkara.log.LogText;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Once a second, on every node: is a delivery due? The bean manages its transactions, and has none:
 * Payara would run the call in one whatever {@code @TransactionAttribute} says of the class, and so
 * hold what is claimed until all of it is sent.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DueDeliveryTimer {
  private static final Logger LOG = System.getLogger(DueDeliveryTimer.class.getName());

  @Inject Poll poll;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    try {
      poll.once();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () -> "looking for due deliveries failed; next try in a second " + LogText.of(failure));
    }
  }
}
