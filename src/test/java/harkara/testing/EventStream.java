package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events that collects what comes. */
public final class EventStream implements AutoCloseable {
  private static final int LIMIT_MILLIS = 60_000;

  private final HttpURLConnection connection;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** An event: its id, its kind, its data as JSON. */
  public record Message(String id, String kind, JsonNode data) {}

  private EventStream(HttpURLConnection connection) throws IOException {
    this.connection = connection;
    var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    var reader = new Thread(() -> read(lines), "reads a stream of events");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Opens a stream, which has to be let in.
   *
   * @param headers the credential and more
   */
  public static EventStream open(URI uri, Map<String, String> headers) {
    try {
      var connection = connect(uri, headers);
      assertThat(connection.getResponseCode()).isEqualTo(200);
      return new EventStream(connection);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static HttpURLConnection connect(URI uri, Map<String, String> headers)
      throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout(LIMIT_MILLIS);
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  public String header(String name) {
    return connection.getHeaderField(name);
  }

  private void read(BufferedReader lines) {
    try {
      var fields = new HashMap<String, String>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.isEmpty()) {
          add(fields);
        } else {
          fields.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
        }
      }
    } catch (IOException gone) {
      // it has ended
    } finally {
      ended = true;
    }
  }

  private void add(Map<String, String> fields) throws JsonProcessingException {
    if (fields.containsKey("data")) {
      messages.add(
          new Message(
              fields.get("id"),
              fields.get("event"),
              new ObjectMapper().readTree(fields.get("data"))));
    }
    fields.clear();
  }

  /** All that has come. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  public List<String> comments() {
    return List.copyOf(comments);
  }

  /** The ids of the attempts that have come, in the order in which they came. */
  public List<String> attempts() {
    return messages.stream()
        .filter(each -> each.kind().equals("attempt"))
        .map(each -> each.data().path("id").asText())
        .toList();
  }

  /** Waits until so many attempts have come, and gives the messages. */
  public List<Message> await(int count) {
    Eventually.until(
        count + " attempts come", this::attempts, attempts -> attempts.size() >= count);
    return messages();
  }

  /** Waits until the server ends it. */
  public String awaitEnd() {
    Eventually.until("the stream ends", () -> ended);
    return messages.isEmpty() ? "" : reason();
  }

  private String reason() {
    var last = messages.get(messages.size() - 1);
    return last.kind().equals("end") ? last.data().path("reason").asText() : "";
  }

  public boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
