package harkara.base.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, for the {@code User-Agent} and the API's index. */
public final class HarkaraVersion {
  public static final String NUMBER = read();
  public static final String USER_AGENT = "Harkara/" + NUMBER;

  private HarkaraVersion() {}

  private static String read() {
    var properties = new Properties();
    try (var file = HarkaraVersion.class.getResourceAsStream("/harkara/version.properties")) {
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
