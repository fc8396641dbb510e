package harkara.subscriptions.rotation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Ends rotations whose overlap is over, one transaction each. */
@ApplicationScoped
class ExpiredRotations {
  private final SecretRotations rotations;

  ExpiredRotations() { // for the client proxy only
    this(null);
  }

  @Inject
  ExpiredRotations(SecretRotations rotations) {
    this.rotations = rotations;
  }

  void end() {
    rotations
        .expired()
        .forEach(expired -> rotations.endExpired(expired.tenantId(), expired.subscriptionId()));
  }
}
