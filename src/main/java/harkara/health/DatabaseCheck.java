package harkara.health;

import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import harkara.base.database.DatabaseWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database answers in time, its clock is within 30 s of ours, and transactions go
 * well.
 */
@ApplicationScoped
@Readiness
public class DatabaseCheck extends NodeCheck {
  private static final Duration MAX_SKEW = Duration.ofSeconds(30);

  private final DatabaseClock clock;
  private final DatabaseCalls calls;
  private final DatabaseWork work;

  protected DatabaseCheck() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  DatabaseCheck(DatabaseClock clock, DatabaseCalls calls, DatabaseWork work) {
    this.clock = clock;
    this.calls = calls;
    this.work = work;
  }

  @Override
  String name() {
    return "database";
  }

  @Override
  public HealthCheckView look() {
    try {
      calls.inTimeForItself(this::measure);
    } catch (RuntimeException unreachable) {
      return HealthCheckView.of(name(), Optional.of("the database does not answer"));
    }
    var skew = clock.skew();
    return HealthCheckView.of(name(), flaw(skew)).with("clock_skew_ms", skew.toMillis());
  }

  private Optional<String> flaw(Duration skew) {
    return skew.abs().compareTo(MAX_SKEW) > 0
        ? Optional.of(
            "this node's clock and the database's differ by more than "
                + MAX_SKEW.toSeconds()
                + " s")
        : work.flaw();
  }

  private Duration measure() {
    clock.measure();
    return clock.skew();
  }
}
