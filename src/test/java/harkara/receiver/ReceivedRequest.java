package harkara.receiver;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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

  /**
   * Reads one request; the next one may follow.
   *
   * @param in buffered: it is read byte by byte
   * @return null at the end of the connection
   */
  public static ReceivedRequest read(InputStream in, int connection) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    String[] parts = first.split(" ");
    if (parts.length != 3) {
      throw new IOException("not HTTP");
    }
    List<Header> headers = new ArrayList<>();
    int length = 0;
    for (String next = line(in); next != null && !next.isEmpty(); next = line(in)) {
      int colon = next.indexOf(':');
      if (colon < 0) {
        throw new IOException("not HTTP");
      }
      String name = next.substring(0, colon);
      String value = next.substring(colon + 1).strip();
      headers.add(new Header(name, value));
      if (name.equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(value);
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("half a request");
    }
    return new ReceivedRequest(
        parts[0], parts[1], List.copyOf(headers), body, Instant.now(), connection);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

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
