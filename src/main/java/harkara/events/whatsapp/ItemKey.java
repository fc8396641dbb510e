package harkara.events.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an item is recognised by when it comes again.
 *
 * @param digest the first {@value #LENGTH} bytes of SHA-256 over the kind of item, its number and
 *     its ids
 */
public record ItemKey(byte[] digest) {
  public static final int LENGTH = 16;

  private static final byte END = 0;

  /**
   * @param parts in which no zero stands; null for one that is absent
   */
  static ItemKey of(String... parts) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        sha256.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
        sha256.update(END);
      }
      return new ItemKey(Arrays.copyOf(sha256.digest(), LENGTH));
    } catch (NoSuchAlgorithmException e) { // every Java has it
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemKey key && Arrays.equals(digest, key.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }
}
