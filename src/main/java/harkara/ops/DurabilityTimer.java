package harkara.ops;

import harkara.log.LogText;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** At the start and every ten seconds: does the database still keep what it commits? */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DurabilityTimer {
  private static final Logger LOG = System.getLogger(DurabilityTimer.class.getName());

  @Inject DurabilityWatch watch;

  @PostConstruct
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void look() {
    try {
      watch.look();
    } catch (RuntimeException gone) {
      LOG.log(Level.DEBUG, () -> "the database does not tell its settings " + LogText.of(gone));
    }
  }
}
