package harkara.delivery.testsend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Changes as Meta sends them, one in its envelope for each event type that one can become; made up,
 * like the samples of the catalog, and of the same content.
 */
final class MetaSamples {
  /** Beyond ASCII nothing is written as it is, which programs for Meta may rely on. */
  private static final ObjectMapper ESCAPING =
      new ObjectMapper(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

  private MetaSamples() {}

  /**
   * The bytes of a body.
   *
   * @param eventType one that comes with the product
   */
  static byte[] of(String eventType) {
    var resource = "/harkara/meta-samples/" + eventType + ".json";
    try (var in = MetaSamples.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no sample of Meta's for " + eventType);
      }
      return ESCAPING.writeValueAsBytes(StrictJson.parse(in.readAllBytes()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
