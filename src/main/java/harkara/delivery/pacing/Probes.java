package harkara.delivery.pacing;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells when endpoints are tried whose breaker is open on this node, for people to read. */
@ApplicationScoped
public class Probes {
  private final Pacing pacing;
  private final DatabaseClock clock;

  Probes() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Probes(Pacing pacing, DatabaseClock clock) {
    this.pacing = pacing;
    this.clock = clock;
  }

  /** By the database's clock; empty while the breaker is not open. */
  public Optional<Instant> next(UUID subscriptionId) {
    return pacing.untilProbe(subscriptionId).map(clock.now()::plus);
  }

  /** On this node. */
  public BreakerPhase breaker(UUID subscriptionId) {
    return pacing.breaker(subscriptionId);
  }
}
