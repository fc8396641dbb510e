package harkara.subscriptions.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/**
 * The signatures of one attempt, under both schemes.
 *
 * @param ofBody lower-case hex HMAC-SHA256 of the body under the first secret, for {@code
 *     X-Webhook-Signature}
 * @param standard {@code v1,} and base64, blank-separated where there are several secrets, for
 *     {@code webhook-signature}
 * @param timestamp Unix seconds of the attempt, for {@code webhook-timestamp}
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public record Signatures(String ofBody, String standard, long timestamp) {

  /**
   * @param secrets the current one first; at least one
   * @param webhookId holds no dot
   */
  public static Signatures of(
      List<SigningSecret> secrets, String webhookId, Instant now, byte[] body) {
    var timestamp = now.getEpochSecond();
    var head = (webhookId + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
    var standard = new StringJoiner(" ");
    for (var secret : secrets) {
      standard.add("v1," + Base64.getEncoder().encodeToString(secret.macOfContent(head, body)));
    }
    return new Signatures(ofBody(secrets.get(0), body), standard.toString(), timestamp);
  }

  /** The value of {@code X-Webhook-Signature} under one secret. */
  public static String ofBody(SigningSecret secret, byte[] body) {
    return HexFormat.of().formatHex(secret.macOfBody(body));
  }

  /** Without the signatures. */
  @Override
  public String toString() {
    return "Signatures[" + timestamp + "]";
  }
}
