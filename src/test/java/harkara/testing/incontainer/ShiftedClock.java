package harkara.testing.incontainer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The server's clock under test: the system's and an offset, which only grows. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ShiftedClock implements InstantSource {
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(offset.get());
  }

  Duration offset() {
    return offset.get();
  }

  /** Goes there, if it is not past already. */
  void advanceTo(Instant time) {
    var wanted = Duration.between(InstantSource.system().instant(), time);
    offset.accumulateAndGet(wanted, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }
}
