package harkara.base.vault;

import harkara.base.digests.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One 32-byte key; its id is the start of its SHA-256, so that a value tells who sealed it. */
final class MasterKey {
  static final int BYTES = 32;
  static final int ID_BYTES = 4;

  private final SecretKey secretKey;
  private final byte[] id;

  MasterKey(byte[] key) {
    this.secretKey = new SecretKeySpec(key, "AES");
    this.id = Arrays.copyOf(Digests.sha256(key), ID_BYTES);
  }

  SecretKey secretKey() {
    return secretKey;
  }

  byte[] id() {
    return id;
  }

  boolean hasId(byte[] other) {
    return Arrays.equals(id, other);
  }

  byte[] derive(String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getEncoded(), "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[hidden]";
  }
}
