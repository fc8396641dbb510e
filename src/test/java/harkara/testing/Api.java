package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small client of the server under test. Every method that changes something returns a new
 * client, so one can be shared: {@code
 * Api.at(base).as(OPERATOR_KEY).tenant(id).post("/api/v1/subscriptions", Map.of(…))}.
 */
public final class Api {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Map<String, String> headers;
  private final Duration limit;

  private Api(URI base, Map<String, String> headers, Duration limit) {
    this.base = base;
    this.headers = headers;
    this.limit = limit;
  }

  /**
   * A client without credentials; paths are resolved against the base, so {@code /health} is the
   * server's own.
   */
  public static Api at(URI base) {
    return new Api(base, Map.of(), LIMIT);
  }

  /** A client of another server, with the same credentials. */
  public Api on(URI otherBase) {
    return new Api(otherBase, headers, limit);
  }

  /** The same client, waiting no longer than this for an answer; 40 seconds otherwise. */
  public Api within(Duration otherLimit) {
    return new Api(base, headers, otherLimit);
  }

  /** The same client with this API key. */
  public Api as(String key) {
    return header("Authorization", "Bearer " + key);
  }

  /** The API key that it was given. */
  public String key() {
    return headers.get("Authorization").substring("Bearer ".length());
  }

  /** The same client acting on this tenant, as an operator's key must say. */
  public Api tenant(String id) {
    return header("Harkara-Tenant", id);
  }

  /** The same client with one more header, or another value of one it has. */
  public Api header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Api(base, more, limit);
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** Posts nothing. */
  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  /** Posts JSON: a string as it is, anything else as Jackson writes it. */
  public Answer post(String path, Object body) {
    return send("POST", path, "application/json", json(body));
  }

  /** Puts JSON: a string as it is, anything else as Jackson writes it. */
  public Answer put(String path, Object body) {
    return send("PUT", path, "application/json", json(body));
  }

  /** Patches with JSON: a string as it is, anything else as Jackson writes it. */
  public Answer patch(String path, Object body) {
    return send("PATCH", path, "application/json", json(body));
  }

  /** Sends nothing. */
  public Answer request(String method, String path) {
    return send(method, path, BodyPublishers.noBody());
  }

  /** Sends JSON: a string as it is, anything else as Jackson writes it. */
  public Answer request(String method, String path, Object body) {
    return send(method, path, "application/json", json(body));
  }

  /** Sends exactly these bytes. */
  public Answer send(String method, String path, String contentType, byte[] body) {
    return header("Content-Type", contentType).send(method, path, BodyPublishers.ofByteArray(body));
  }

  private Answer send(String method, String path, BodyPublisher body) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(limit).method(method, body);
    headers.forEach(request::setHeader);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path + " was interrupted", e);
    }
  }

  private static byte[] json(Object body) {
    try {
      return body instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server answered; its string shows status and body, for assertions that fail. */
  public record Answer(int status, HttpHeaders headers, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + this, e);
      }
    }

    /** The body as a problem (RFC 9457); fails when it is anything else. */
    public JsonNode problem() {
      assertThat(headers.firstValue("Content-Type").orElse("none"))
          .as(toString())
          .startsWith("application/problem+json");
      var problem = json();
      assertThat(problem.path("status").asInt()).as(toString()).isEqualTo(status);
      return problem;
    }

    /** The same, of this status and type; the type without its common start. */
    public JsonNode problem(int status, String type) {
      assertThat(this.status).as(toString()).isEqualTo(status);
      var problem = problem();
      assertThat(problem.path("type").asText())
          .as(toString())
          .isEqualTo("urn:problem-type:harkara:" + type);
      assertThat(problem.path("title").asText()).as(toString()).isNotBlank();
      assertThat(problem.path("detail").asText()).as(toString()).isNotBlank();
      assertThat(problem.path("instance").asText()).as(toString()).startsWith("urn:uuid:");
      return problem;
    }

    /** Where a problem is: the JSON pointers of its errors, in their order. */
    public List<String> pointers() {
      return problem().findValuesAsText("pointer");
    }

    /** The body as JSON; fails when the status is another. */
    public JsonNode json(int status) {
      assertThat(this.status).as(toString()).isEqualTo(status);
      return json();
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }
}
