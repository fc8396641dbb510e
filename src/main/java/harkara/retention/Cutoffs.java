package harkara.retention;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Tells the times before which things are too old now, by the database's clock. */
@ApplicationScoped
class Cutoffs {
  private final RetentionSettings settings;
  private final DatabaseClock clock;

  Cutoffs() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Cutoffs(RetentionSettings settings, DatabaseClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** What is of a time before is older than this. */
  Instant before(Duration age) {
    return clock.now().minus(age);
  }

  Instant idempotencyKeys() {
    return before(settings.idempotencyKeys());
  }

  Instant audit() {
    return before(settings.audit());
  }

  Instant attempts() {
    return before(settings.attempts());
  }
}
