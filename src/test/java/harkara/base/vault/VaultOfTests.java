package harkara.base.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Makes vaults, for unit tests of other packages. */
public final class VaultOfTests {
  private VaultOfTests() {}

  /**
   * @param key 32 characters
   */
  public static Vault with(String key) {
    var text = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    return new Vault(new MasterKeys(Optional.of(text), "jdbc:postgresql:", null));
  }
}
