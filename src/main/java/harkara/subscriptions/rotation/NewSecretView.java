package harkara.subscriptions.rotation;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A new secret; the one answer that holds it.
 *
 * @param overlapEndsAt until when the secret before is valid, too; null where it is gone
 */
@JsonbPropertyOrder({"id", "secretFingerprint", "overlapEndsAt", "secret"})
public record NewSecretView(
    String id, String secretFingerprint, Instant overlapEndsAt, String secret) {

  static NewSecretView of(UUID subscriptionId, SecretRotations.Begun begun) {
    return new NewSecretView(
        Id.SUBSCRIPTION.text(subscriptionId),
        begun.secret().fingerprint(),
        begun.overlapEnd(),
        begun.secret().reveal());
  }

  @Override
  public String toString() {
    return "NewSecretView[" + id + ", " + secretFingerprint + "]";
  }
}
