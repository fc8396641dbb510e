package harkara.base.digests;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of SHA-256, which every Java has. */
public final class Digests {
  private static final int TAG_BYTES = 12;

  private Digests() {}

  /**
   * @return 32 bytes
   */
  public static byte[] sha256(byte[] bytes) {
    return ofSha256().digest(bytes);
  }

  /** A digest that is made piece by piece. */
  public static MessageDigest ofSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Tells contents apart, for an {@code ETag}: the start of their digest, in hex. */
  public static String tag(byte[] content) {
    return HexFormat.of().formatHex(sha256(content), 0, TAG_BYTES);
  }
}
