package harkara.events.whatsapp;

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
