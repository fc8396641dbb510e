package harkara.events.reception;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: {@code sha256=} and the HMAC-SHA256 of the body's bytes, as they
 * came, under the app's secret, in hexadecimal.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Meta's
 *     documentation of webhooks</a>
 */
final class BodySignature {
  static final String HEADER = "X-Hub-Signature-256";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int HEX_DIGITS = 64;

  private BodySignature() {}

  /**
   * Takes the same time whichever secret fits, or none.
   *
   * @param header null for none
   * @param secrets of the app, in force
   */
  static boolean isRight(byte[] body, String header, List<String> secrets) {
    if (header == null
        || !header.startsWith(PREFIX)
        || header.length() != PREFIX.length() + HEX_DIGITS) {
      return false;
    }
    var fits = false;
    for (var secret : secrets) {
      fits |= isOf(secret, body, header.substring(PREFIX.length()));
    }
    return fits;
  }

  private static boolean isOf(String secret, byte[] body, String hex) {
    try {
      return MessageDigest.isEqual(hmac(secret, body), HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException noHex) {
      return false;
    }
  }

  private static byte[] hmac(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
