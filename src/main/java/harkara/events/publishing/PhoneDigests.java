package harkara.events.publishing;

import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests of phone numbers and of business-scoped ids of users, by which events are found that are
 * to be erased: 16 bytes of HMAC-SHA256 over tenant and digits, or tenant and id, under a key of
 * its own from each master key. Without a master key they tell no number and no id, and not that
 * two tenants have one in common.
 */
@ApplicationScoped
public class PhoneDigests {
  private static final String PURPOSE = "phone digest";
  private static final int BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  /** As the contract has them; any field of a payload that is called so may hold something else. */
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  /** Never digits alone, so that no id has the digest of a number. */
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z]{2}\\.[A-Za-z0-9.]{1,150}");

  private final List<SecretKeySpec> keys;

  PhoneDigests() { // for the client proxy only
    this(List.of());
  }

  @Inject
  PhoneDigests(Vault vault) {
    this(vault.deriveKeys(PURPOSE));
  }

  PhoneDigests(List<byte[]> keys) {
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /** Whether it is 1 to 20 digits and nothing else. */
  public static boolean isPhoneNumber(String text) {
    return text != null && DIGITS.matcher(text).matches();
  }

  /**
   * Whether it is as WhatsApp makes ids of users, each for one business: two letters of a country,
   * a dot, and letters, digits and dots.
   */
  public static boolean isUserId(String text) {
    return text != null && USER_ID.matcher(text).matches();
  }

  /**
   * Under the first master key.
   *
   * @param subject a phone number or a user's id
   * @return null for null
   */
  public byte[] of(UUID tenantId, String subject) {
    return subject == null ? null : digest(keys.get(0), tenantId, subject);
  }

  /** Under every master key: an event has the one of the key that came first at its time. */
  public List<byte[]> all(UUID tenantId, String subject) {
    return keys.stream().map(key -> digest(key, tenantId, subject)).toList();
  }

  private static byte[] digest(SecretKeySpec key, UUID tenantId, String subject) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(Long.BYTES * 2)
              .putLong(tenantId.getMostSignificantBits())
              .putLong(tenantId.getLeastSignificantBits())
              .flip());
      return Arrays.copyOf(mac.doFinal(subject.getBytes(StandardCharsets.US_ASCII)), BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
