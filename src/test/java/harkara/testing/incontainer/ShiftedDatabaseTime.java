package harkara.testing.incontainer;

import harkara.base.database.DatabaseTime;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock, ahead by as much as the server's own, and by a skew more that at first is
 * the system property {@code harkara.test.skew}.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class ShiftedDatabaseTime extends DatabaseTime {
  @Inject private ShiftedClock clock;

  private volatile Duration skew = Duration.parse(System.getProperty("harkara.test.skew", "PT0S"));
  private final ThreadLocal<Integer> asked = ThreadLocal.withInitial(() -> 0);

  @Override
  public Instant now() {
    asked.set(asked.get() + 1);
    return super.now().plus(clock.offset()).plus(skew);
  }

  void setSkew(Duration skew) {
    this.skew = skew;
  }

  /** How often the calling thread has asked. */
  int askedHere() {
    return asked.get();
  }
}
