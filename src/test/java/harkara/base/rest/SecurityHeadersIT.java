package harkara.base.rest;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.ContainerTest;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What browsers are told with every kind of answer. */
@Tag("portability")
@Tag("any-database")
@ContainerTest
class SecurityHeadersIT {
  private static final Map<String, String> EXPECTED =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none';"
              + " frame-ancestors 'none'; require-trusted-types-for 'script'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

  private static final String IN_THE_FUTURE = "Tue, 01 Jan 2097 00:00:00 GMT";

  @ArquillianResource private URI base;

  @Test
  void standOnEveryKindOfAnswer() {
    kinds()
        .forEach(
            (kind, answer) -> {
              var what = kind + " " + answer;
              EXPECTED.forEach(
                  (name, value) ->
                      assertThat(answer.headers().allValues(name))
                          .as(name + " of " + what)
                          .containsExactly(value));
              if (answer.status() >= 400) {
                assertThat(answer.headers().allValues("Content-Type"))
                    .as(what)
                    .singleElement()
                    .asString()
                    .startsWith("application/problem+json");
              }
              assertThat(answer.headers().allValues("Cache-Control"))
                  .as(what)
                  .singleElement()
                  .asString()
                  .contains("no-store");
              assertThat(answer.headers().map().keySet())
                  .as(what)
                  .noneMatch(SecurityHeadersIT::isOfCors)
                  .noneMatch(name -> name.equalsIgnoreCase("Strict-Transport-Security"))
                  .noneMatch(name -> name.equalsIgnoreCase("X-Powered-By"));
              assertThat(answer.headers().allValues("Server"))
                  .as(what)
                  .allMatch(server -> !server.matches(".*[0-9].*"));
            });
  }

  private static boolean isOfCors(String header) {
    return header.toLowerCase().startsWith("access-control-");
  }

  private Map<String, Answer> kinds() {
    var tenant = TestTenant.create(base);
    var anonymous = Api.at(base);
    var api = tenant.api();
    var subscription = "{\"url\":\"http://127.0.0.1:9/\",\"event_types\":[\"*\"]}";
    var kinds = new LinkedHashMap<String, Answer>();
    kinds.put("200", expect(200, api.get("/api/v1/events")));
    kinds.put("201 with a secret", expect(201, api.post("/api/v1/subscriptions", subscription)));
    kinds.put("202", expect(202, api.post("/api/v1/events", Payloads.unique())));
    kinds.put("bytes", expect(200, api.get("/api/v1/events/" + tenant.publish() + "/payload")));
    kinds.put(
        "204", expect(204, api.delete(tenant.subscribe(URI.create("http://127.0.0.1:9/")).path())));
    kinds.put("400", expect(400, api.get("/api/v1/events?nothing=1")));
    kinds.put("401", expect(401, anonymous.get("/api/v1/events")));
    kinds.put("403", expect(403, api.get("/api/v1/tenants")));
    kinds.put("404", expect(404, api.get("/api/v1/events/evt_x")));
    kinds.put("no such operation", expect(404, api.get("/api/v1/nothing")));
    kinds.put("no such page", expect(404, anonymous.get("/nothing")));
    kinds.put("the error page", expect(404, anonymous.get("/problem")));
    kinds.put("405", expect(405, api.delete("/api/v1/events")));
    kinds.put("405 of a file", expect(405, send("POST", "/index.html")));
    kinds.put("a path that is not plain", expect(400, api.get("/api/v1/events;a=b")));
    kinds.put("a folder", expect(404, anonymous.get("/ui")));
    kinds.put("406", expect(406, api.header("Accept", "text/html").get("/api/v1/events")));
    kinds.put("no Accept", expect(400, api.header("Accept", "////").get("/api/v1/events")));
    kinds.put("413", expect(413, api.post("/api/v1/subscriptions", " ".repeat(70_000))));
    kinds.put("415", expect(415, api.send("POST", "/api/v1/events", "text/plain", new byte[1])));
    kinds.put("422", expect(422, api.post("/api/v1/subscriptions", "{}")));
    if (TestServer.ofThisRun().filtersItsOwnPages()) {
      kinds.put("health", expect(200, anonymous.get("/health")));
      kinds.put("live", expect(200, anonymous.get("/health/live")));
      kinds.put("ready", expect(200, anonymous.get("/health/ready")));
    }
    if (TestServer.ofThisRun().filtersItsOwnPages() && TestServer.ofThisRun().describesApis()) {
      kinds.put("the description", expect(200, anonymous.get("/openapi")));
    }
    kinds.put("options", expect(200, send("OPTIONS", "/api/v1/events")));
    kinds.put("a test", expect(404, api.post("/api/v1/subscriptions/sub_x/test", "{}")));
    return kinds;
  }

  private static Answer expect(int status, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    return answer;
  }

  private Answer send(String method, String path) {
    return Api.at(base).send(method, path, "application/json", new byte[0]);
  }

  /**
   * Each build gives the same time to all files, so that a server's own tag would not tell them
   * apart.
   */
  @Test
  void letBrowsersAskWhetherOurFilesHaveChanged() {
    for (var path : List.of("/", "/index.html", "/app.js", "/style.css", "/icon.svg")) {
      var file = expect(200, Api.at(base).get(path));
      var tag = file.headers().firstValue("ETag").orElseThrow();

      assertThat(file.headers().allValues("Cache-Control")).as(path).containsExactly("no-cache");
      assertThat(file.headers().firstValue("Last-Modified")).as(path).isEmpty();
      assertThat(file.headers().allValues("ETag")).as(path).hasSize(1);
      EXPECTED.forEach(
          (name, value) ->
              assertThat(file.headers().allValues(name)).as(path).containsExactly(value));
      for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
        var unchanged = expect(304, Api.at(base).header("If-None-Match", known).get(path));
        assertThat(unchanged.text()).isEmpty();
      }
      expect(200, Api.at(base).header("If-None-Match", "\"other\"").get(path));
      expect(200, Api.at(base).header("If-Modified-Since", IN_THE_FUTURE).get(path));
    }
    assertThat(tag("/")).isEqualTo(tag("/index.html")).isNotEqualTo(tag("/app.js"));
  }

  private String tag(String path) {
    return Api.at(base).get(path).headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void sendTextsCompressedToThoseWhoTakeThat() {
    for (var path : List.of("/", "/app.js", "/style.css")) {
      var plain = expect(200, Api.at(base).get(path));
      var packed = expect(200, Api.at(base).header("Accept-Encoding", "br, gzip;q=0.8").get(path));

      assertThat(packed.headers().allValues("Content-Encoding")).as(path).containsExactly("gzip");
      assertThat(unpacked(packed.body())).as(path).isEqualTo(plain.body());
      assertThat(packed.body().length).as(path).isLessThan(plain.body().length * 6 / 10);
      for (var answer : List.of(plain, packed)) {
        assertThat(answer.headers().allValues("Vary")).as(path).containsExactly("Accept-Encoding");
      }
      assertThat(plain.headers().allValues("Content-Encoding")).as(path).isEmpty();
      var tag = packed.headers().firstValue("ETag").orElseThrow();
      assertThat(plain.headers().allValues("ETag")).as(path).doesNotContain(tag);
      expect(304, Api.at(base).header("If-None-Match", tag).get(path));
      var refused = Api.at(base).header("Accept-Encoding", "gzip;q=0").get(path);
      assertThat(refused.headers().allValues("Content-Encoding")).as(path).isEmpty();
    }
  }

  private static byte[] unpacked(byte[] gzip) {
    try (var content = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return content.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Their path has the version. */
  @Test
  void letBrowsersKeepLibraries() {
    var scripts =
        Pattern.compile("src=\"(webjars/[^\"]+)\"")
            .matcher(Api.at(base).get("/").text())
            .results()
            .map(found -> "/" + found.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    for (var path : scripts) {
      var file = expect(200, Api.at(base).get(path));

      assertThat(file.headers().allValues("Cache-Control"))
          .as(path)
          .containsExactly("public, max-age=31536000, immutable");
      assertThat(typeOf(path)).contains("javascript");
    }
    expect(404, Api.at(base).get("/webjars/preact/0/dist/preact.umd.js"));
  }

  @Test
  void sayWhatAFileIs() {
    assertThat(typeOf("/")).startsWith("text/html");
    assertThat(typeOf("/app.js")).contains("javascript");
    assertThat(typeOf("/style.css")).startsWith("text/css");
    assertThat(typeOf("/icon.svg")).startsWith("image/svg+xml");
  }

  private String typeOf(String path) {
    return expect(200, Api.at(base).get(path)).headers().firstValue("Content-Type").orElse("");
  }

  /** Servers may say so themselves, without our headers. */
  @Test
  void hideTheWarsInside() {
    expect(404, Api.at(base).get("/WEB-INF/web.xml"));
  }

  @Test
  void allowNoOtherOriginToAsk() {
    for (var path : List.of("/api/v1/events", "/api/v1/tenants", "/health", "/", "/nothing")) {
      var preflight =
          Api.at(base)
              .header("Origin", "https://elsewhere.example")
              .header("Access-Control-Request-Method", "POST")
              .header("Access-Control-Request-Headers", "authorization")
              .send("OPTIONS", path, "application/json", new byte[0]);

      assertThat(preflight.headers().map().keySet())
          .as(path)
          .noneMatch(SecurityHeadersIT::isOfCors);
    }
    var answer =
        TestTenant.create(base)
            .api()
            .header("Origin", "https://elsewhere.example")
            .get("/api/v1/events");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void echoNothing() {
    for (var path : List.of("/", "/api/v1/events", "/nothing", "/health")) {
      var answer =
          Api.at(base).header("Cookie", "a=secret").send("TRACE", path, "text/plain", new byte[0]);

      assertThat(answer.status()).as(path).isIn(403, 405);
      assertThat(answer.text()).doesNotContain("secret");
    }
  }
}
