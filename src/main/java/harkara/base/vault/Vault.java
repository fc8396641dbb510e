package harkara.base.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets as AES-256-GCM ciphertext under the master key. A sealed value is one version byte,
 * the four-byte id of the key, a fresh 12-byte nonce, and the ciphertext with its tag. Tenant, row
 * and field are associated data: a value that is moved to another row does not open.
 */
@ApplicationScoped
public class Vault {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + MasterKey.ID_BYTES + NONCE_BYTES;

  private final List<MasterKey> keys;
  private final SecureRandom random = new SecureRandom();

  Vault() { // for the client proxy only
    this.keys = List.of();
  }

  @Inject
  Vault(MasterKeys keys) {
    this.keys = keys.all();
  }

  /** The owner of a sealed value, which opens with the same context only. */
  public record Context(UUID tenantId, UUID rowId, String field) {
    byte[] bytes() {
      return (tenantId + "/" + rowId + "/" + field).getBytes(StandardCharsets.US_ASCII);
    }
  }

  public byte[] seal(byte[] plain, Context context) {
    var active = keys.get(0);
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var sealed = run(Cipher.ENCRYPT_MODE, active, nonce, context, ByteBuffer.wrap(plain));
    return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
        .put(VERSION)
        .put(active.id())
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * @throws CannotOpen when no configured key sealed it, or it was altered or belongs elsewhere
   */
  public byte[] open(byte[] sealed, Context context) {
    if (sealed.length < HEAD_BYTES || sealed[0] != VERSION) {
      throw new CannotOpen(null);
    }
    var in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    var id = new byte[MasterKey.ID_BYTES];
    var nonce = new byte[NONCE_BYTES];
    in.get(id).get(nonce);
    var key = keys.stream().filter(each -> each.hasId(id)).findFirst();
    return run(
        Cipher.DECRYPT_MODE, key.orElseThrow(() -> new CannotOpen(null)), nonce, context, in);
  }

  /** What every value begins with that the first master key has sealed. */
  byte[] activeStart() {
    return ByteBuffer.allocate(1 + MasterKey.ID_BYTES).put(VERSION).put(keys.get(0).id()).array();
  }

  int keyCount() {
    return keys.size();
  }

  /** A key for another purpose than sealing, the same on every node. */
  public byte[] deriveKey(String purpose) {
    return keys.get(0).derive(purpose);
  }

  /** The same under every configured master key; the first is the one to write with. */
  public List<byte[]> deriveKeys(String purpose) {
    return keys.stream().map(key -> key.derive(purpose)).toList();
  }

  private static byte[] run(
      int mode, MasterKey key, byte[] nonce, Context context, ByteBuffer input) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.secretKey(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.bytes());
      var output = new byte[cipher.getOutputSize(input.remaining())];
      cipher.doFinal(input, ByteBuffer.wrap(output));
      return output;
    } catch (GeneralSecurityException failure) {
      throw new CannotOpen(failure);
    }
  }

  /** A sealed value that the configured master keys do not open here. */
  public static class CannotOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotOpen(Throwable cause) {
      super("no configured master key opens this value in this place", cause);
    }
  }
}
