package harkara.delivery;

import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.PacingSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Runs in the server under test: counts the places in flight that nobody has. */
@Dependent
public class FreePlaces {
  @Inject private Pacing pacing;
  @Inject private PacingSettings settings;

  public int count() {
    return settings.inFlight() - pacing.running();
  }
}
