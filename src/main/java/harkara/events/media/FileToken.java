package harkara.events.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes and reads the {@code file} of an address: version, tenant, connection, type, SHA-256 and
 * name in base64url. It hides nothing and is short; what makes it hold is the signature beside it.
 */
final class FileToken {
  private static final byte VERSION = 1;
  private static final int ID_BYTES = 16;
  private static final int MOST_NAME_BYTES = 64;

  private FileToken() {}

  static String write(SignedMedia media) {
    var sha256 = media.sha256().map(Sha256::bytes).orElse(new byte[0]);
    var name =
        media.filename().map(FileToken::shortened).orElse("").getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(1 + ID_BYTES * 2 + 2 + sha256.length + name.length)
            .put(VERSION)
            .putLong(media.tenantId().getMostSignificantBits())
            .putLong(media.tenantId().getLeastSignificantBits())
            .putLong(media.connectionId().getMostSignificantBits())
            .putLong(media.connectionId().getLeastSignificantBits())
            .put((byte) media.type().ordinal())
            .put((byte) sha256.length)
            .put(sha256)
            .put(name);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @param token whose signature was checked, so that it is one of ours
   * @return empty where it is of a later version
   */
  static Optional<SignedMedia> read(String token, String mediaId, Instant expires) {
    var in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
    if (in.get() != VERSION) {
      return Optional.empty();
    }
    var tenantId = new UUID(in.getLong(), in.getLong());
    var connectionId = new UUID(in.getLong(), in.getLong());
    var type = in.get();
    var sha256 = new byte[in.get()];
    in.get(sha256);
    var name = new byte[in.remaining()];
    in.get(name);
    var types = ServedType.values();
    return Optional.of(
        new SignedMedia(
            tenantId,
            connectionId,
            mediaId,
            type < types.length ? types[type] : ServedType.OTHER,
            Sha256.of(sha256),
            Optional.of(new String(name, StandardCharsets.UTF_8)).filter(text -> !text.isEmpty()),
            expires));
  }

  /** At most 64 bytes in UTF-8; what the name ends with stays, if that is short. */
  private static String shortened(String name) {
    var dot = name.lastIndexOf('.');
    var hasEnd = dot > 0 && bytes(name.substring(dot)) <= MOST_NAME_BYTES / 4;
    var end = hasEnd ? name.substring(dot) : "";
    var start = name.substring(0, name.length() - end.length());
    while (bytes(start) + bytes(end) > MOST_NAME_BYTES) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    return start + end;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
