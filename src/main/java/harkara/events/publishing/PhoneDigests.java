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
 * Digests of phone numbers and of business-scoped ids of users, by which events are found, to be
 * looked at or to be erased: 16 bytes of HMAC-SHA256 over tenant and digits, or tenant and id,
 * under a key of its own from each master key. Without a master key they tell no number and no id,
 * and not that two tenants have one in common. Ids of messages have a shorter one, the {@link
 * #messageKey}.
 */
@ApplicationScoped
public class PhoneDigests {
  private static final String PURPOSE = "phone digest";
  private static final int BYTES = 16;

  /** Before the id of a message: no number and no user's id has a colon. */
  private static final String MESSAGE = "message:";

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

  /**
   * The first eight bytes of the digest of a message's id, under the first master key. Of ten
   * million events of a tenant, another one has the same by chance once in 10<sup>12</sup> times.
   *
   * @return null for null
   */
  public Long messageKey(UUID tenantId, String messageId) {
    return messageId == null ? null : messageKey(keys.get(0), tenantId, messageId);
  }

  /** Under every master key, as {@link #all}. */
  public List<Long> messageKeys(UUID tenantId, String messageId) {
    return keys.stream().map(key -> messageKey(key, tenantId, messageId)).toList();
  }

  private static Long messageKey(SecretKeySpec key, UUID tenantId, String messageId) {
    return ByteBuffer.wrap(digest(key, tenantId, MESSAGE + messageId)).getLong();
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
      return Arrays.copyOf(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)), BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
