package harkara.subscriptions.signing;

import java.time.Instant;

/**
 * The part that may be told of a secret.
 *
 * @param createdAt for the current one during a rotation: when that began
 * @param retiresAt the end of the overlap; null for the current secret
 * @param acceptedAt when the receiver last took a request signed with it, to the minute; null where
 *     that was not during a rotation
 */
public record SecretState(
    String fingerprint, Instant createdAt, Instant retiresAt, Instant acceptedAt) {

  static SecretState of(SubscriptionSecret secret) {
    return new SecretState(
        secret.fingerprint(), secret.createdAt(), secret.retiresAt(), secret.acceptedAt());
  }
}
