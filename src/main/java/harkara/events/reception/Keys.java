package harkara.events.reception;

import harkara.events.whatsapp.ItemKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Digests as ids, by which rows know what has come in before. */
final class Keys {
  private Keys() {}

  static UUID of(ItemKey key) {
    return id(key.digest());
  }

  /** Of a change, or a body, as it came. */
  static UUID of(UUID connectionId, byte[] bytes) {
    return of(connectionId, bytes, "");
  }

  /**
   * Of something in it.
   *
   * @param pointer within the bytes
   */
  static UUID of(UUID connectionId, byte[] bytes, String pointer) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update("change/".getBytes(StandardCharsets.US_ASCII)); // no item's begins like it
      digest.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(connectionId.getMostSignificantBits())
              .putLong(connectionId.getLeastSignificantBits())
              .flip());
      digest.update((pointer + "/").getBytes(StandardCharsets.UTF_8));
      return id(digest.digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static UUID id(byte[] digest) {
    var in = ByteBuffer.wrap(digest);
    return new UUID(in.getLong(), in.getLong());
  }
}
