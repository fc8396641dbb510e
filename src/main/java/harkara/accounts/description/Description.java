package harkara.accounts.description;

import harkara.base.digests.Digests;
import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
    return new Description(yaml, new EntityTag(Digests.tag(yaml)));
  }

  private static String read() {
    try (var file = Description.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
