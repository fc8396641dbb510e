package harkara.health;

import harkara.base.database.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Knows whether the database's settings kept what it commits when they were looked at last. */
@ApplicationScoped
class DurabilityWatch {
  private static final Logger LOG = System.getLogger(DurabilityWatch.class.getName());

  private final Durability durability;
  private boolean told; // by the one timer
  private volatile Optional<String> flaw = Optional.of("the settings were not looked at yet");

  DurabilityWatch() { // for the client proxy only
    this(null);
  }

  @Inject
  DurabilityWatch(Durability durability) {
    this.durability = durability;
  }

  /** Looks again, and logs what has changed; what it knew stands while the database is gone. */
  void look() {
    var now = durability.flaw();
    if (now.equals(flaw)) {
      return;
    }
    flaw = now;
    if (now.isPresent()) {
      LOG.log(Level.ERROR, "not ready: {0}", now.get());
      told = true;
    } else if (told) {
      LOG.log(Level.INFO, "the database's settings keep what it commits");
    }
  }

  Optional<String> flaw() {
    return flaw;
  }
}
