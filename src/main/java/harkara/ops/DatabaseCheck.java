package harkara.ops;

import harkara.database.DatabaseCalls;
import harkara.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers in time and its clock is within 30 s of ours. */
@ApplicationScoped
@Readiness
public class DatabaseCheck implements HealthCheck {
  private static final Duration MAX_SKEW = Duration.ofSeconds(30);

  private final DatabaseClock clock;
  private final DatabaseCalls calls;

  protected DatabaseCheck() { // for the client proxy only
    this(null, null);
  }

  @Inject
  DatabaseCheck(DatabaseClock clock, DatabaseCalls calls) {
    this.clock = clock;
    this.calls = calls;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("database");
    try {
      calls.inTimeForItself(this::measure);
    } catch (RuntimeException unreachable) {
      return response.down().withData("reason", "the database does not answer").build();
    }
    var skew = clock.skew();
    response.withData("clock_skew_ms", skew.toMillis());
    if (skew.abs().compareTo(MAX_SKEW) > 0) {
      return response
          .down()
          .withData(
              "reason",
              "this node's clock and the database's differ by more than "
                  + MAX_SKEW.toSeconds()
                  + " s")
          .build();
    }
    return response.up().build();
  }

  private Duration measure() {
    clock.measure();
    return clock.skew();
  }
}
