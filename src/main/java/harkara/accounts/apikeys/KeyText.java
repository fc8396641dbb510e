package harkara.accounts.apikeys;

import harkara.base.digests.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as its holder writes it: {@code hk_}, 8 letters or digits to find it by, {@code _},
 * and 32 random bytes in base64url.
 */
public final class KeyText {
  private static final Pattern SHAPE = Pattern.compile("hk_([A-Za-z0-9]{8})_[A-Za-z0-9_-]{43}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PREFIX_LENGTH = 8;
  private static final int SECRET_BYTES = 32;

  private final String text;

  private KeyText(String text) {
    this.text = text;
  }

  public static KeyText generate(SecureRandom random) {
    var prefix = new StringBuilder();
    for (var letter = 0; letter < PREFIX_LENGTH; letter++) {
      prefix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new KeyText(
        "hk_" + prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  public static Optional<KeyText> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new KeyText(text)) : Optional.empty();
  }

  public String prefix() {
    var start = "hk_".length();
    return text.substring(start, start + PREFIX_LENGTH);
  }

  /** SHA-256, which the database has of it. */
  public byte[] digest() {
    return Digests.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The one way to read it, for the answer that shows it once. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "hk_" + prefix() + "_(hidden)";
  }
}
