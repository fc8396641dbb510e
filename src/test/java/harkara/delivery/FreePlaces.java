package harkara.delivery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Runs in the server under test: counts the places in flight that nobody has. */
@Dependent
public class FreePlaces {
  @Inject private InFlight inFlight;

  public int count() {
    var free = inFlight.reserve(Integer.MAX_VALUE);
    inFlight.unreserve(free);
    return free;
  }
}
