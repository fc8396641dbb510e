package harkara.subscriptions.signing;

import harkara.base.digests.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A subscription's secret: {@code whsec_} and base64. One of ours is the base64 of 33 random bytes,
 * drawn again until it holds neither {@code +} nor {@code /}; one that a tenant brings along is
 * that of 24 to 64 bytes, with its padding. The two signature schemes take different keys from it:
 * the whole text as ASCII, and the bytes behind {@code whsec_}.
 */
public final class SigningSecret {
  private static final String PREFIX = "whsec_";
  private static final Pattern SHAPE = Pattern.compile("whsec_[A-Za-z0-9+/]{32,86}={0,2}");
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int RANDOM_BYTES = 33;
  private static final int FINGERPRINT_BYTES = 4;
  private static final String HMAC = "HmacSHA256";

  private final String text;
  private final SecretKey wholeText;
  private final SecretKey decoded;

  private SigningSecret(String text) {
    this.text = text;
    this.wholeText = new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), HMAC);
    this.decoded = new SecretKeySpec(decode(text), HMAC);
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  public static SigningSecret generate(SecureRandom random) {
    var bytes = new byte[RANDOM_BYTES];
    while (true) {
      random.nextBytes(bytes);
      var base64 = Base64.getEncoder().encodeToString(bytes);
      if (base64.indexOf('+') < 0 && base64.indexOf('/') < 0) {
        return new SigningSecret(PREFIX + base64);
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the text is no secret; the message does not repeat it
   */
  public static SigningSecret of(String text) {
    if (!hasShape(text)) {
      throw new IllegalArgumentException(
          "not a signing secret: whsec_ and base64 of 24 to 64 bytes");
    }
    return new SigningSecret(text);
  }

  /** Whether it is the canonical encoding of its bytes. */
  static boolean hasShape(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return false;
    }
    try {
      var bytes = decode(text);
      return bytes.length >= LEAST_BYTES
          && bytes.length <= MOST_BYTES
          && text.equals(PREFIX + Base64.getEncoder().encodeToString(bytes));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  byte[] decoded() {
    return decoded.getEncoded();
  }

  /** The one way to read it, for the answer that shows it once and for sealing it. */
  public String reveal() {
    return text;
  }

  /** Tells secrets apart without telling them: the start of the text's SHA-256, in hex. */
  public String fingerprint() {
    return fingerprint(KeyUse.WHOLE);
  }

  /** The same of what somebody took for the secret. */
  public String fingerprint(KeyUse use) {
    return HexFormat.of().formatHex(Digests.sha256(bytes(use)), 0, FINGERPRINT_BYTES);
  }

  byte[] macOfBody(byte[] body) {
    return mac(wholeText).doFinal(body);
  }

  byte[] macOfContent(byte[] head, byte[] body) {
    var mac = mac(decoded);
    mac.update(head);
    return mac.doFinal(body);
  }

  /** With a key that is taken from it rightly or wrongly. */
  byte[] mac(KeyUse use, byte[] text) {
    return switch (use) {
      case WHOLE -> mac(wholeText).doFinal(text);
      case DECODED -> mac(decoded).doFinal(text);
      case WITHOUT_PREFIX, WITH_LINE_BREAK ->
          mac(new SecretKeySpec(bytes(use), HMAC)).doFinal(text);
    };
  }

  private byte[] bytes(KeyUse use) {
    return switch (use) {
      case WHOLE -> wholeText.getEncoded();
      case DECODED -> decoded.getEncoded();
      case WITHOUT_PREFIX -> text.substring(PREFIX.length()).getBytes(StandardCharsets.US_ASCII);
      case WITH_LINE_BREAK -> (text + "\n").getBytes(StandardCharsets.US_ASCII);
    };
  }

  private static Mac mac(SecretKey key) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningSecret secret
        && MessageDigest.isEqual(wholeText.getEncoded(), secret.wholeText.getEncoded());
  }

  @Override
  public int hashCode() {
    return fingerprint().hashCode();
  }

  @Override
  public String toString() {
    return "whsec_(hidden, fingerprint " + fingerprint() + ")";
  }
}
