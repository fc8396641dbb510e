package harkara.events.media;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the address of a medium says, its signature checked.
 *
 * @param tenantId whose message holds it
 * @param connectionId by whose token Meta gives it
 * @param mediaId Meta's
 * @param sha256 of its bytes, 32 bytes, by the webhook; empty where that did not say
 * @param filename by the webhook, maybe shortened; empty where it had none
 * @param expires when the address ends
 */
public record SignedMedia(
    UUID tenantId,
    UUID connectionId,
    String mediaId,
    ServedType type,
    Optional<Sha256> sha256,
    Optional<String> filename,
    Instant expires) {

  /** Without the file's name, which somebody chose. */
  @Override
  public String toString() {
    return "SignedMedia[" + tenantId + ", " + connectionId + ", " + mediaId + "]";
  }
}
