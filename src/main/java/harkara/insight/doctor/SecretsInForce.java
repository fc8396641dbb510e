package harkara.insight.doctor;

import harkara.base.database.DatabaseClock;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.SigningSecret;
import harkara.subscriptions.signing.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks up the secrets under which a subscription is signed for now. */
@ApplicationScoped
class SecretsInForce {
  private final SigningSecrets secrets;
  private final DatabaseClock clock;

  SecretsInForce() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SecretsInForce(SigningSecrets secrets, DatabaseClock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * The current one first.
   *
   * @throws ProblemException {@code CONFLICT} where none can be decrypted
   */
  List<SigningSecret> of(UUID tenantId, UUID subscriptionId) {
    var now = clock.now();
    var inForce =
        secrets
            .open(tenantId, List.of(subscriptionId))
            .getOrDefault(subscriptionId, List.of())
            .stream()
            .filter(secret -> secret.validAt(now))
            .map(DecryptedSecret::secret)
            .toList();
    if (inForce.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The signing secret cannot be decrypted: ask the operator.");
    }
    return inForce;
  }

  /** When the current one was made. */
  Instant since(UUID tenantId, UUID subscriptionId) {
    return secrets.states(tenantId, subscriptionId).get(0).createdAt();
  }

  /** Another subscription of the tenant's with a secret of this fingerprint. */
  Optional<UUID> otherWith(UUID tenantId, UUID subscriptionId, String fingerprint) {
    return secrets.subscriptionsWith(tenantId, fingerprint).stream()
        .filter(id -> !id.equals(subscriptionId))
        .findFirst();
  }
}
