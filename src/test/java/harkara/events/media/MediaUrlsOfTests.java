package harkara.events.media;

import harkara.base.vault.VaultOfTests;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs addresses as a server under test does, for tests of other packages. */
public final class MediaUrlsOfTests {
  private MediaUrlsOfTests() {}

  /**
   * @param masterKey as in the settings
   */
  public static MediaUrls with(String baseUrl, String masterKey) {
    var key = new String(Base64.getDecoder().decode(masterKey), StandardCharsets.US_ASCII);
    return new MediaUrls(baseUrl, VaultOfTests.with(key).deriveKeys(MediaUrls.PURPOSE));
  }
}
