package harkara.receiver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param path with the query
 * @param headers in order, with their spelling
 * @param connection 1 for the first connection that the receiver accepted, and so on
 */
public record ReceivedRequest(
    String method,
    String path,
    List<Header> headers,
    byte[] body,
    Instant arrivedAt,
    int connection) {

  /** One header line. */
  public record Header(String name, String value) {}

  /** All values of a header, whatever its case. */
  public List<String> headers(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** The first value of a header, whatever its case. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
