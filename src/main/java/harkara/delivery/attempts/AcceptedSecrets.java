package harkara.delivery.attempts;

import harkara.subscriptions.rotation.AcceptedSecret;
import harkara.subscriptions.rotation.SecretRotations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Tells open rotations which of their secrets receivers have. */
@ApplicationScoped
class AcceptedSecrets {
  private final SecretRotations rotations;

  AcceptedSecrets() { // for the client proxy only
    this(null);
  }

  @Inject
  AcceptedSecrets(SecretRotations rotations) {
    this.rotations = rotations;
  }

  private record News(UUID tenantId, AcceptedSecret secret) {}

  /** In the transaction that writes the outcomes; always in the same order, since it locks rows. */
  void onRecorded(List<AttemptResult> attempts) {
    var news = new TreeMap<UUID, News>();
    for (var attempt : attempts) {
      if (attempt.secret() != null && attempt.outcome() instanceof AttemptOutcome.Accepted) {
        var delivery = attempt.delivery();
        news.merge(
            delivery.subscriptionId(),
            new News(delivery.tenantId(), attempt.secret()),
            (one, other) -> other.secret().isCurrent() ? other : one);
      }
    }
    news.forEach((id, each) -> rotations.accepted(each.tenantId(), id, each.secret()));
  }
}
