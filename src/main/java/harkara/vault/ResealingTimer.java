package harkara.vault;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every ten seconds: is anything sealed under an old master key? */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ResealingTimer {
  private static final Logger LOG = System.getLogger(ResealingTimer.class.getName());

  @Inject Resealing resealing;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void reseal() {
    try {
      resealing.run();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "values under old master keys could not be sealed anew", failure);
    }
  }
}
