package harkara.ops;

import harkara.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers and its clock is within 30 s of ours. */
@ApplicationScoped
@Readiness
public class DatabaseCheck implements HealthCheck {
  private static final Duration MAX_SKEW = Duration.ofSeconds(30);

  private final DatabaseClock clock;

  protected DatabaseCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  DatabaseCheck(DatabaseClock clock) {
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("database");
    try {
      clock.measure();
    } catch (IllegalStateException unreachable) {
      return response.down().withData("reason", "the database does not answer").build();
    }
    var skew = clock.skew().abs();
    return response
        .status(skew.compareTo(MAX_SKEW) <= 0)
        .withData("clock_skew_ms", clock.skew().toMillis())
        .build();
  }
}
