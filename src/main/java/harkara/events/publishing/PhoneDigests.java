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
 * Digests of phone numbers, by which events are found that are to be erased: 16 bytes of
 * HMAC-SHA256 over tenant and digits, under a key of its own from each master key. Without a master
 * key they tell no number, and not that two tenants have one in common.
 */
@ApplicationScoped
public class PhoneDigests {
  private static final String PURPOSE = "phone digest";
  private static final int BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  /** As the contract has them; any field of a payload that is called so may hold something else. */
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

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
   * Under the first master key.
   *
   * @return null for null
   */
  byte[] of(UUID tenantId, String digits) {
    return digits == null ? null : digest(keys.get(0), tenantId, digits);
  }

  /** Under every master key: an event has the one of the key that came first at its time. */
  public List<byte[]> all(UUID tenantId, String digits) {
    return keys.stream().map(key -> digest(key, tenantId, digits)).toList();
  }

  private static byte[] digest(SecretKeySpec key, UUID tenantId, String digits) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(Long.BYTES * 2)
              .putLong(tenantId.getMostSignificantBits())
              .putLong(tenantId.getLeastSignificantBits())
              .flip());
      return Arrays.copyOf(mac.doFinal(digits.getBytes(StandardCharsets.US_ASCII)), BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
