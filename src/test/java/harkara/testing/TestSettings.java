package harkara.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that every server under test starts with; nothing here opens anything but a test.
 */
public final class TestSettings {

  /** The operator's key in every server under test. */
  public static final String OPERATOR_KEY =
      "hk_testtest_" + base64Url("harkara-test-operator-key-000001");

  /** The operator's account in every server under test. */
  public static final String OPERATOR_EMAIL = "operator@example.com";

  public static final String OPERATOR_PASSWORD = "tests-only-account-1";

  /** Encrypts the secrets in every server under test. */
  public static final String MASTER_KEY = base64("harkara-tests-only-master-key-01");

  /** Reads metrics in every server under test. */
  public static final String SCRAPE_TOKEN = "tests-only-scrape-token";

  private TestSettings() {}

  /**
   * @return a new map, for the caller to add to and take from
   */
  public static Map<String, String> on(TestDatabase.Database database) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("harkara.mode", "development");
    settings.put(
        "harkara.users.password-rounds", "2000"); // 600,000 take seconds where nothing is optimised
    settings.put("harkara.proxies.trusted", "127.0.0.1"); // so that tests come from anywhere
    settings.put("harkara.bootstrap.operator-email", OPERATOR_EMAIL);
    settings.put("harkara.bootstrap.operator-password", OPERATOR_PASSWORD);
    settings.put("harkara.bootstrap.operator-key", OPERATOR_KEY);
    settings.put("harkara.master-key", MASTER_KEY);
    settings.put("harkara.metrics.token", SCRAPE_TOKEN);
    settings.put("harkara.quota.changes-per-minute", "3000"); // the tests are many
    settings.put("harkara.delivery.timeout", "PT2S");
    settings.put("harkara.delivery.lease", "PT10S");
    settings.put("harkara.db.url", database.url());
    settings.put("harkara.db.user", database.user());
    settings.put("harkara.db.password", database.password());
    return settings;
  }

  private static String base64(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
  }

  private static String base64Url(String key) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(key.getBytes(StandardCharsets.US_ASCII));
  }
}
