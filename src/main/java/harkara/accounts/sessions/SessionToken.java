package harkara.accounts.sessions;

import harkara.base.digests.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The cookie's value: 32 random bytes in base64url. Nobody but the browser keeps it. */
final class SessionToken {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final String text;

  private SessionToken(String text) {
    this.text = text;
  }

  static SessionToken generate(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionToken(base64(bytes));
  }

  static Optional<SessionToken> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
  }

  /** What the database has of it. */
  String digest() {
    return base64(Digests.sha256(bytes()));
  }

  /**
   * What changing requests have to send in a header: a page of ours was told it, others cannot know
   * it. It is made from the token and does not tell it.
   */
  String csrf() {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(), ALGORITHM));
      return base64(mac.doFinal("csrf".getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  boolean hasCsrf(String sent) {
    return sent != null
        && MessageDigest.isEqual(
            csrf().getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The one way to read it, for the cookie. */
  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
