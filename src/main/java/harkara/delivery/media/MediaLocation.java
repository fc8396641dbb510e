package harkara.delivery.media;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.events.media.ServedType;
import harkara.events.media.Sha256;
import java.net.URI;
import java.util.Optional;

/**
 * What Meta says of a medium. The URL lives for five minutes and wants the token, too.
 *
 * @param length in bytes; -1 where it is not said
 */
record MediaLocation(URI url, ServedType type, Optional<Sha256> sha256, long length) {

  /**
   * @return empty where there is no URL in it
   */
  static Optional<MediaLocation> of(JsonNode answer) {
    var length = answer.path("file_size");
    try {
      return Optional.ofNullable(answer.path("url").textValue())
          .map(URI::create)
          .map(
              url ->
                  new MediaLocation(
                      url,
                      ServedType.of(answer.path("mime_type").textValue()),
                      Sha256.parse(answer.path("sha256").textValue()),
                      length.asLong(-1)));
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  MediaLocation withLength(long known) {
    return new MediaLocation(url, type, sha256, known);
  }

  /** Without the URL, which may hold a signature. */
  @Override
  public String toString() {
    return "MediaLocation[" + type + ", " + length + " bytes]";
  }
}
