package harkara.insight.overview;

import harkara.base.database.DatabaseClock;
import harkara.delivery.attempts.AttemptFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/** The last hour of tenants: their attempts by the minute, and how long they took. */
@ApplicationScoped
class HourFigures {
  private static final int MINUTES = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AttemptFigures attempts;
  private final DatabaseClock clock;

  HourFigures() { // for the client proxy only
    this(null, null);
  }

  @Inject
  HourFigures(AttemptFigures attempts, DatabaseClock clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  LastHour of(UUID tenantId) {
    var minutes = TimeBuckets.until(clock.now(), MINUTES, MINUTE);
    return new LastHour(
        minutes,
        attempts.ofTenant(tenantId, minutes.first(), minutes.end(), MINUTE),
        ResponseTimes.of(attempts.byDuration(tenantId, minutes.first())));
  }
}
