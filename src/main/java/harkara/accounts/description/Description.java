package harkara.accounts.description;

import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * {@code META-INF/openapi.yaml}, with the path under which this server has the API.
 *
 * @param tag of exactly this text
 */
record Description(byte[] yaml, EntityTag tag) {
  static final String MEDIA_TYPE = "application/yaml";

  private static final String SERVER = "servers:\n  - url: /\n";

  /**
   * @param contextPath empty for the root
   */
  static Description servedAt(String contextPath) {
    var text = read();
    if (!text.contains(SERVER)) {
      throw new IllegalStateException("The API description names no server");
    }
    var own = contextPath.isEmpty() ? "/" : contextPath;
    var yaml =
        text.replace(SERVER, "servers:\n  - url: " + own + "\n").getBytes(StandardCharsets.UTF_8);
    return new Description(yaml, new EntityTag(digest(yaml)));
  }

  private static String read() {
    try (var file = Description.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String digest(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
