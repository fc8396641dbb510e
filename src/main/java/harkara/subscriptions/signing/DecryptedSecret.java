package harkara.subscriptions.signing;

import java.time.Instant;
import java.util.UUID;

/**
 * A subscription's secret, opened.
 *
 * @param retiresAt the end of the overlap, by the database's clock; null for the current secret
 */
public record DecryptedSecret(UUID id, SigningSecret secret, Instant retiresAt) {

  /** Whether it may be signed with at this time. */
  public boolean validAt(Instant time) {
    return retiresAt == null || time.isBefore(retiresAt);
  }
}
