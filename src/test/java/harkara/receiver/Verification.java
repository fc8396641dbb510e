package harkara.receiver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver checks a request: written from the contract, apart from the code that signs. */
public final class Verification {
  private Verification() {}

  /**
   * Whether the one {@code X-Webhook-Signature} is that of the body; many receivers check no more.
   */
  public static boolean bodyIsSigned(ReceivedRequest request, String secret) {
    var expected =
        HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.US_ASCII), request.body()));
    var given = request.headers("X-Webhook-Signature");
    return given.size() == 1 && given.get(0).equals(expected);
  }

  /** The {@code webhook-signature} that the request must have under one secret. */
  public static String standardSignature(ReceivedRequest request, String secret) {
    var head =
        request.header("webhook-id").orElseThrow()
            + "."
            + request.header("webhook-timestamp").orElseThrow()
            + ".";
    var content = head + new String(request.body(), StandardCharsets.ISO_8859_1);
    var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    var mac = hmac(key, content.getBytes(StandardCharsets.ISO_8859_1));
    return "v1," + Base64.getEncoder().encodeToString(mac);
  }

  private static byte[] hmac(byte[] key, byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
