package harkara.testing.incontainer;

import harkara.database.DatabaseTime;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock, ahead by as much as the server's own, and by the system property {@code
 * harkara.test.skew} more.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class ShiftedDatabaseTime extends DatabaseTime {
  private static final Duration SKEW =
      Duration.parse(System.getProperty("harkara.test.skew", "PT0S"));

  @Inject private ShiftedClock clock;

  private final ThreadLocal<Integer> asked = ThreadLocal.withInitial(() -> 0);

  @Override
  public Instant now() {
    asked.set(asked.get() + 1);
    return super.now().plus(clock.offset()).plus(SKEW);
  }

  /** How often the calling thread has asked. */
  int askedHere() {
    return asked.get();
  }
}
