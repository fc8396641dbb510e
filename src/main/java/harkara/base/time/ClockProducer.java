package harkara.base.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Produces the clock; nobody else asks the system for the time. */
@ApplicationScoped
class ClockProducer {

  @Produces
  @ApplicationScoped
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @ApplicationScoped
  @Monotonic
  InstantSource monotonic() {
    var start = InstantSource.system().instant();
    var startNanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - startNanos);
  }
}
