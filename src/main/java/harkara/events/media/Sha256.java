package harkara.events.media;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A SHA-256 that Meta names for a medium: base64 in webhooks, hex where media are asked for. */
public final class Sha256 {
  static final int BYTES = 32;

  private final byte[] bytes;

  private Sha256(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Empty where the bytes are not 32. */
  static Optional<Sha256> of(byte[] bytes) {
    return bytes.length == BYTES ? Optional.of(new Sha256(bytes.clone())) : Optional.empty();
  }

  /**
   * @param text hex, base64, or base64 for URLs; may be null
   * @return empty for everything else
   */
  public static Optional<Sha256> parse(String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return of(
          text.length() == BYTES * 2
              ? HexFormat.of().parseHex(text)
              : Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }

  /** Whether it is the digest that was made of some bytes. */
  public boolean matches(byte[] digest) {
    return MessageDigest.isEqual(bytes, digest);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sha256 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
