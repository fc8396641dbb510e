package harkara.tenants;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Once a minute, on every node: writes down which keys were used. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyUseTimer {
  private static final Logger LOG = System.getLogger(KeyUseTimer.class.getName());

  @Inject KeyUses uses;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    try {
      uses.write();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "writing down which keys were used failed", failure);
    }
  }
}
