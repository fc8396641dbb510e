package harkara.events.media;

import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the addresses of media: {@code <base>/<media id>?expires=<seconds since
 * 1970>&file=<what it is>&signature=<HMAC>}, below 400 characters. The signature is 16 bytes of
 * HMAC-SHA256 under a key of its own from a master key, and holds tenant, connection, media id,
 * expiry, type, SHA-256 and name together. Nothing in it is secret but that it was signed: who has
 * the address has the medium until it expires.
 */
@ApplicationScoped
public class MediaUrls {
  static final String PURPOSE = "media url";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 16;

  /** Meta's are digits; these need no escape in a path, wherever they come from. */
  private static final Pattern MEDIA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,10}");

  private final String baseUrl;
  private final List<SecretKeySpec> keys;

  MediaUrls() { // for the client proxy only
    this(null, List.of());
  }

  @Inject
  MediaUrls(MediaSettings settings, Vault vault) {
    this(settings.baseUrl(), vault.deriveKeys(PURPOSE));
  }

  MediaUrls(String baseUrl, List<byte[]> keys) {
    this.baseUrl = baseUrl;
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /** Whether {@link #of} takes it: 1 to 64 letters, digits, {@code _} and {@code -}. */
  public static boolean isMediaId(String text) {
    return text != null && MEDIA_ID.matcher(text).matches();
  }

  /**
   * The address of a medium.
   *
   * @param mimeType as Meta gives it, or null
   * @param sha256 as Meta gives it, or null; what is none is left out
   * @param filename as the payload has it, or null
   * @param expires to the second; what is below is cut off
   * @throws IllegalArgumentException where the media id is none by {@link #isMediaId}
   */
  public String of(
      UUID tenantId,
      UUID connectionId,
      String mediaId,
      String mimeType,
      String sha256,
      String filename,
      Instant expires) {
    if (!isMediaId(mediaId)) {
      throw new IllegalArgumentException(
          "a media id is 1 to 64 letters, digits, _ and -, and this is not: " + mediaId);
    }
    var media =
        new SignedMedia(
            tenantId,
            connectionId,
            mediaId,
            ServedType.of(mimeType),
            Sha256.parse(sha256),
            Optional.ofNullable(filename),
            expires);
    var seconds = Long.toString(expires.getEpochSecond());
    var file = FileToken.write(media);
    var signature = text(signature(keys.get(0), mediaId, seconds, file));
    return baseUrl
        + "/%s?expires=%s&file=%s&signature=%s".formatted(mediaId, seconds, file, signature);
  }

  /**
   * What an address says that this service made, under whichever of the master keys. It may have
   * expired.
   *
   * @return empty for every other, whatever is wrong with it
   */
  public Optional<SignedMedia> read(String mediaId, String expires, String file, String signature) {
    if (!isMediaId(mediaId)
        || expires == null
        || !SECONDS.matcher(expires).matches()
        || file == null
        || signature == null) {
      return Optional.empty();
    }
    var given = signature.getBytes(StandardCharsets.UTF_8);
    return keys.stream()
            .map(key -> text(signature(key, mediaId, expires, file)))
            .anyMatch(ours -> MessageDigest.isEqual(given, ours.getBytes(StandardCharsets.UTF_8)))
        ? FileToken.read(file, mediaId, Instant.ofEpochSecond(Long.parseLong(expires)))
        : Optional.empty();
  }

  private static String text(byte[] signature) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  /** No part before the last holds a slash, so that none can lend the next a letter. */
  private static byte[] signature(SecretKeySpec key, String mediaId, String expires, String file) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var signed = mediaId + "/" + expires + "/" + file;
      return Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
