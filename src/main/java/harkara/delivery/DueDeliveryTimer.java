package harkara.delivery;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Once a second, on every node: is a delivery due? */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueDeliveryTimer {
  private static final Logger LOG = System.getLogger(DueDeliveryTimer.class.getName());

  @Inject Poll poll;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    try {
      poll.once();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "looking for due deliveries failed; next try in a second", failure);
    }
  }
}
