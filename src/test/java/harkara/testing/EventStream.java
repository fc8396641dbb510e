package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events that collects what comes. */
public final class EventStream implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpResponse<InputStream> response;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** An event: its id, its kind, its data as JSON. */
  public record Message(String id, String kind, JsonNode data) {}

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
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
    var request = HttpRequest.newBuilder(uri).timeout(LIMIT);
    headers.forEach(request::setHeader);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      return new EventStream(response);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(end);
    }
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
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
    try {
      response.body().close();
    } catch (IOException gone) {
      // so it is closed
    }
  }
}
