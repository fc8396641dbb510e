package harkara.insight.doctor;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bytes of a signature, and how they were written. */
record SignatureText(byte[] bytes, Encoding encoding) {
  private static final Pattern PREFIX = Pattern.compile("(?i)(v1,|v1=|sha256=|sha256:|hmac )\\s*");
  private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2}){16,64}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{20,88}={0,2}");

  /** How bytes are written. */
  enum Encoding {
    LOWER_HEX,
    UPPER_HEX,
    BASE64
  }

  /** Empty for what is neither hex nor base64. */
  static Optional<SignatureText> of(String text) {
    var bare = text.strip();
    var prefix = PREFIX.matcher(bare);
    if (prefix.lookingAt()) {
      bare = bare.substring(prefix.end());
    }
    if (HEX.matcher(bare).matches()) {
      var lower = bare.equals(bare.toLowerCase(Locale.ROOT));
      return Optional.of(
          new SignatureText(
              HexFormat.of().parseHex(bare), lower ? Encoding.LOWER_HEX : Encoding.UPPER_HEX));
    }
    return BASE64.matcher(bare).matches() ? base64(bare) : Optional.empty();
  }

  private static Optional<SignatureText> base64(String text) {
    try {
      var usual = text.replace('-', '+').replace('_', '/');
      return Optional.of(new SignatureText(Base64.getDecoder().decode(usual), Encoding.BASE64));
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }

  boolean isHex() {
    return encoding != Encoding.BASE64;
  }

  @Override
  public String toString() {
    return "SignatureText[" + encoding + "]";
  }
}
