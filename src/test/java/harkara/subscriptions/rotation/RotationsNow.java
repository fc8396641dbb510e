package harkara.subscriptions.rotation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Runs in the server under test: does what the timer does every ten seconds, on this thread. */
@Dependent
public class RotationsNow {
  @Inject private ExpiredRotations rotations;

  public void endExpired() {
    rotations.end();
  }
}
