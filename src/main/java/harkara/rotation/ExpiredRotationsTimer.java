package harkara.rotation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every ten seconds: is an overlap over? */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiredRotationsTimer {
  private static final Logger LOG = System.getLogger(ExpiredRotationsTimer.class.getName());

  @Inject ExpiredRotations rotations;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void end() {
    try {
      rotations.end();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "rotations whose overlap is over could not be ended", failure);
    }
  }
}
