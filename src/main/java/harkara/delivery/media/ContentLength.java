package harkara.delivery.media;

import harkara.delivery.transport.HttpHeader;
import java.util.List;

/** Reads how long a body is going to be. */
final class ContentLength {
  private static final int MOST_DIGITS = 12;

  private ContentLength() {}

  /**
   * @return -1 where it is not said
   */
  static long of(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase("Content-Length"))
        .map(HttpHeader::value)
        .filter(value -> value.matches("[0-9]{1," + MOST_DIGITS + "}"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(-1);
  }
}
