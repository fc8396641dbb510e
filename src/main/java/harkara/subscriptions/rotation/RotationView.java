package harkara.subscriptions.rotation;

import harkara.subscriptions.signing.SecretState;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * The state of a rotation.
 *
 * @param open whether both secrets are in force
 * @param secretFingerprint the current secret's
 * @param previousFingerprint the one's before; null when none is open, like the times behind it
 * @param previousAcceptedAt when the receiver last took a request under the secret before; null
 *     when it has not yet
 * @param currentAcceptedAt when the receiver first took a request under the new secret, which ended
 *     the rotation; null where it ended otherwise, or has not
 */
@JsonbPropertyOrder({
  "open",
  "secretFingerprint",
  "previousFingerprint",
  "startedAt",
  "endsAt",
  "previousAcceptedAt",
  "currentAcceptedAt"
})
public record RotationView(
    boolean open,
    String secretFingerprint,
    String previousFingerprint,
    Instant startedAt,
    Instant endsAt,
    Instant previousAcceptedAt,
    Instant currentAcceptedAt) {

  static RotationView of(List<SecretState> states) {
    var current = states.get(0);
    if (states.size() == 1) {
      return new RotationView(
          false, current.fingerprint(), null, null, null, null, current.acceptedAt());
    }
    var previous = states.get(1);
    return new RotationView(
        true,
        current.fingerprint(),
        previous.fingerprint(),
        current.createdAt(),
        previous.retiresAt(),
        previous.acceptedAt(),
        current.acceptedAt());
  }
}
