package harkara.testing.incontainer;

import harkara.base.time.Monotonic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of durations under test: goes on by as much as the others do. */
@Alternative
@Priority(1)
@ApplicationScoped
@Monotonic
public class ShiftedMonotonicClock implements InstantSource {
  private static final Instant START = InstantSource.system().instant();
  private static final long START_NANOS = System.nanoTime();

  @Inject private ShiftedClock clock;

  @Override
  public Instant instant() {
    return START.plusNanos(System.nanoTime() - START_NANOS).plus(clock.offset());
  }
}
