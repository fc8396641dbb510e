package harkara.sessions;

import harkara.guessing.Guesses;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every ten minutes, on every node: removes sessions that are over, and what guessing left. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionTimer {
  private static final Logger LOG = System.getLogger(SessionTimer.class.getName());

  @Inject EndedSessions ended;
  @Inject Guesses guesses;

  @Schedule(hour = "*", minute = "5/10", persistent = false)
  void tick() {
    try {
      ended.remove();
      guesses.removeOld();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "removing old sessions failed; next try in ten minutes", failure);
    }
  }
}
