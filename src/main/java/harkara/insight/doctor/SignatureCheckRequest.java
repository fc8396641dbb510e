package harkara.insight.doctor;

import harkara.base.rest.LargeBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * The things that a receiver got, and what it made of them.
 *
 * @param headers by name, in any case
 * @param body as text; null when {@code bodyBase64} has it, or for no comparison
 * @param bodyBase64 the body's bytes, for what is no text
 * @param computed the signature that the receiver's program computed, of either kind
 * @param secretFingerprint of the secret that the program has: the first eight hex digits of its
 *     SHA-256, so that the secret itself stays where it is
 * @param receivedAt by the receiver's clock, RFC 3339
 */
@LargeBody
public record SignatureCheckRequest(
    @NotNull(message = "is needed") @Size(max = 200, message = "may have at most 200 headers")
        Map<String, String> headers,
    String body,
    String bodyBase64,
    @Size(max = 500, message = "may have at most 500 characters") String computed,
    String secretFingerprint,
    String receivedAt) {

  @Override
  public String toString() {
    return "SignatureCheckRequest";
  }
}
