package harkara.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.ApiDescription;
import harkara.testing.Api;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server makes of requests that another one in front of it may have read differently. */
@Tag("portability")
@Tag("any-database")
@ContainerTest
class RefusalsIT {
  /** Its answer is known by its type. */
  private static final String SMUGGLED = "GET /icon.svg HTTP/1.1\r\nHost: smuggled\r\n\r\n";

  private static final String LENGTH = "Content-Length: " + SMUGGLED.length();
  private static final Pattern NO_LENGTH = Pattern.compile("Content-Length: (?![0-9]+\r\n)");
  private static final Pattern TOO_MANY =
      Pattern.compile(
          "(Content-Length: [0-9]+|Transfer-Encoding: chunked)\r\nContent-Length: .*",
          Pattern.DOTALL);

  private static final String NEXT = "GET /api/v1/nothing HTTP/1.1\r\nHost: next\r\n\r\n";

  private static final List<String> METHODS =
      List.of("TRACE", "OPTIONS", "HEAD", "GET", "DELETE", "PUT", "POST", "PATCH", "PRI", "FROB");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/index.html",
          "/nothing",
          "/ui",
          "/problem",
          "/health/live",
          "/metrics",
          "/api/v1/events",
          "/api/v1/nothing",
          "/api/v1/events;a",
          "/api/v1/events%zz",
          "/api/v1/events%00");

  @ArquillianResource private URI base;

  /** A request without its body, which is that of another one. */
  private record Carrier(String method, String path, Map<String, String> headers, String padding) {
    static Carrier of(String method, String path, String... headers) {
      var map = new LinkedHashMap<String, String>();
      for (var index = 0; index < headers.length; index += 2) {
        map.put(headers[index], headers[index + 1]);
      }
      return new Carrier(method, path, map, "");
    }

    byte[] withLength() {
      var body = padding + SMUGGLED;
      return bytes("Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    byte[] inChunks() {
      var body = padding + SMUGGLED;
      return bytes(
          "Transfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(body.length())
              + "\r\n"
              + body
              + "\r\n0\r\n\r\n");
    }

    byte[] bytes(String rest) {
      var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: test\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      return ascii(head + rest + NEXT);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void takesNoBodyForARequest() throws IOException {
    var carriers = new ArrayList<Carrier>();
    for (var method : METHODS) {
      PATHS.forEach(path -> carriers.add(Carrier.of(method, path)));
      carriers.add(Carrier.of(method, "/api/v1/events", "Expect", "100-continue"));
      carriers.add(Carrier.of(method, "/", "Connection", "Upgrade", "Upgrade", "websocket"));
    }
    carriers.addAll(refused());
    try (var connection = new RawConnection(base)) {
      for (var carrier : carriers) {
        isOneRequest(carrier, connection.provoke(carrier.withLength()));
        isOneRequest(carrier, connection.provoke(carrier.inChunks()));
      }
    }
  }

  /** One for each reason for which a body is not read to its end. */
  private List<Carrier> refused() {
    var tenant = TestTenant.create(base);
    var key = "Bearer " + tenant.api().key();
    var json = "application/json";
    var address = Browser.newAddress();
    var wrong = "Bearer hk_" + tenant.id().substring(4, 12) + "_" + "A".repeat(43);
    var carriers = new ArrayList<Carrier>();
    carriers.add(Carrier.of("POST", "/api/v1/tenants", "Authorization", key, "Content-Type", json));
    carriers.add(Carrier.of("POST", "/api/v1/subscriptions/sub_x/secret", "Authorization", key));
    carriers.add(
        Carrier.of("POST", "/api/v1/events", "Authorization", key, "Content-Type", "text/plain"));
    carriers.add(Carrier.of("POST", "/api/v1/events", "Authorization", key, "Accept", "text/html"));
    carriers.add(
        Carrier.of("POST", "/api/v1/events?x=1", "Authorization", key, "Content-Type", json));
    carriers.add(
        new Carrier(
            "POST",
            "/api/v1/subscriptions",
            Map.of("Authorization", key, "Content-Type", json),
            " ".repeat(70_000)));
    for (var count = 0; count < 15; count++) { // the last ones are too many
      carriers.add(
          Carrier.of("POST", "/api/v1/events", "Authorization", wrong, "X-Forwarded-For", address));
    }
    return carriers;
  }

  private static void isOneRequest(Carrier carrier, List<RawAnswer> answers) {
    assertThat(answers)
        .as(carrier.toString())
        .hasSizeLessThanOrEqualTo(2)
        .noneMatch(answer -> answer.text().contains("<svg"));
    if (answers.size() == 2) {
      assertThat(answers.get(1).status()).as(carrier + " " + answers).isIn(401, 404);
    }
  }

  /** What a client calls its last request is that; and what is a body has no effect, either. */
  @Test
  void worksOnNothingBehindTheEnd() throws IOException {
    var name = "smuggled " + UUID.randomUUID();
    var tenant = "{\"name\":\"" + name + "\"}";
    var smuggled =
        "POST /api/v1/tenants HTTP/1.1\r\nHost: smuggled\r\nAuthorization: Bearer "
            + TestSettings.OPERATOR_KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + tenant.length()
            + "\r\n\r\n"
            + tenant;
    try (var connection = new RawConnection(base)) {
      for (var path : PATHS) {
        for (var method : List.of("GET", "POST", "PUT", "TRACE")) {
          var head = method + " " + path + " HTTP/1.1\r\nHost: test\r\n";
          connection.provoke(ascii(head + "Connection: close\r\n\r\n" + smuggled));
          var length = "Content-Length: " + smuggled.length();
          connection.provoke(ascii(head + length + "\r\n\r\n" + smuggled));
        }
      }
    }

    var tenants = Api.at(base).as(TestSettings.OPERATOR_KEY).get("/api/v1/tenants?limit=100");
    assertThat(tenants.json(200).path("items").findValuesAsText("name")).doesNotContain(name);
  }

  @Test
  void takesNoBodyWhoseEndIsNotClear() throws IOException {
    var framings =
        List.of(
            "Transfer-Encoding: identity\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: xchunked\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SMUGGLED,
            "Content-Length: 0\r\n" + LENGTH + "\r\n\r\n" + SMUGGLED,
            LENGTH + "\r\nContent-Length: 0\r\n\r\n" + SMUGGLED,
            LENGTH + ", 0\r\n\r\n" + SMUGGLED,
            "Content-Length: 0x2c\r\n\r\n" + SMUGGLED,
            "Content-Length: +0\r\n\r\n" + SMUGGLED,
            "Content-Length: -1\r\n\r\n" + SMUGGLED,
            "Content-Length: x\r\n\r\n" + SMUGGLED,
            "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + SMUGGLED);
    try (var connection = new RawConnection(base)) {
      for (var method : List.of("GET", "POST", "TRACE", "PUT")) {
        for (var path : List.of("/", "/api/v1/events", "/nothing")) {
          for (var framing : framings) {
            if (isPassedOver(framing)) {
              continue;
            }
            var head = method + " " + path + " HTTP/1.1\r\nHost: test\r\n";
            var answers = connection.provoke(ascii(head + framing));

            assertThat(answers).as(head + framing).hasSizeLessThanOrEqualTo(1);
            assertThat(answers)
                .as(head + framing)
                .allMatch(answer -> answer.status() >= 400 || isLastOfTooMany(framing, answer));
          }
        }
      }
    }
  }

  /** Open Liberty drops the header before anybody sees it; proxies refuse such a request. */
  private static boolean isPassedOver(String framing) {
    return !TestServer.ofThisRun().refusesWhatIsNoLength()
        && NO_LENGTH.matcher(framing).lookingAt();
  }

  /**
   * One way to tell the end too many may be passed over by a server that ends the connection with
   * its answer.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</a>
   */
  private static boolean isLastOfTooMany(String framing, RawAnswer answer) {
    return !TestServer.ofThisRun().refusesLengthsTooMany()
        && TOO_MANY.matcher(framing).matches()
        && answer.header("Connection").equalsIgnoreCase("close");
  }

  @Test
  void speaksNoHttp2WithoutTls() throws IOException {
    var settings =
        "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA";
    try (var connection = new RawConnection(base)) {
      for (var path : List.of("/", "/api/v1/events", "/health/live")) {
        var upgrade = "GET " + path + " HTTP/1.1\r\nHost: test\r\nUpgrade: h2c\r\n" + settings;
        var answers = connection.provoke(ascii(upgrade + "\r\n\r\n"));

        assertThat(answers).as(path).isNotEmpty();
        assertThat(answers.get(0).status()).as(path).isNotEqualTo(101);
      }
      var preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
      var first = new String(connection.begin(ascii(preface), 6), StandardCharsets.ISO_8859_1);
      // settings would begin with their length; a refusal may be in the version that was asked for
      assertThat(first).isIn("", "HTTP/1", "HTTP/2");
    }
  }

  @Test
  void refusesPathsThatAreNotPlain() throws IOException {
    try (var connection = new RawConnection(base)) {
      for (var operation : ApiDescription.read().operations().keySet()) {
        var path = operation.replaceAll("\\{[^}]+}", "x");
        for (var odd :
            List.of(
                "%",
                "%zz",
                "%2",
                "/%zz/x",
                "%00",
                "%2f",
                "%5c",
                "\\x",
                ";a=b",
                "//x",
                "/../x",
                "/%2e%2e/x",
                "%c0%af",
                "%0d%0a",
                "?a=%zz")) {
          isRefused(path + odd, connection);
        }
      }
      for (var path :
          List.of(
              "/%zz",
              "/index.html%zz",
              "/app.js;x",
              "/;/",
              "//",
              "/ui/../app.js",
              "/ui//html.js",
              "/%2e%2e/x",
              "/health%2flive",
              "/health;x",
              "/health/%zz",
              "/WEB-INF%2fweb.xml",
              "/ui\\html.js",
              "/%c0%ae%c0%ae/")) {
        for (var method : METHODS) {
          isRefused(method + " " + path, connection);
        }
      }
    }
  }

  /** No path of ours has one, and each server has its own thoughts about it. */
  @Test
  void knowsNoPathWithAColon() throws IOException {
    try (var connection = new RawConnection(base)) {
      for (var path : List.of("/x", "/api/v1/subscriptions/x", "/api/v1/nothing/x", "/health/x")) {
        for (var colon : List.of(":y", "%3ay", "%3Ay")) {
          var line = "GET " + path + colon + " HTTP/1.1";
          var answers = connection.provoke(ascii(line + "\r\nHost: test\r\n\r\n"));

          assertThat(answers).as(line).hasSize(1);
          assertThat(answers.get(0).status()).as(line + " " + answers).isIn(401, 404);
        }
      }
    }
  }

  private static void isRefused(String line, RawConnection connection) throws IOException {
    var answers =
        connection.provoke(ascii(line + " HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"));

    assertThat(answers).as(line).hasSize(1);
    var answer = answers.get(0);
    if (line.startsWith("TRACE ") && TestServer.ofThisRun().refusesTraceItself()) {
      assertThat(answer.status()).as(line + " " + answer).isIn(400, 403, 404, 405);
    } else {
      assertThat(answer.status()).as(line + " " + answer).isIn(400, 404, 405);
    }
    isMarked(line, answer);
  }

  /** What browsers are told; where there is nothing to be shown, servers may leave it out. */
  private static void isMarked(String request, RawAnswer answer) {
    if (answer.body().length > 0 || TestServer.ofThisRun().marksItsEmptyRefusals()) {
      assertThat(answer.header("X-Content-Type-Options"))
          .as(request + " " + answer)
          .isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).as(request).isEqualTo("no-store");
    }
  }

  /** Whatever the head lacks or has too much of: one answer, and the connection ends. */
  @Test
  void refusesHeadsThatAreNotHttp() throws IOException {
    var heads =
        Map.of(
            "GET / HTTP/1.1\r\n",
            400,
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
            400,
            "GET / HTTP/3.1\r\nHost: a\r\n",
            505,
            "GET / HTTP/2.0\r\nHost: a\r\n",
            505,
            "GET /nothing HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n",
            417,
            "POST /api/v1/events HTTP/1.1\r\nHost: a\r\nExpect: x\r\nContent-Length: 9\r\n",
            417,
            "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n",
            400,
            "GET x HTTP/1.1\r\nHost: a\r\n",
            400,
            "FOO\r\n",
            405,
            "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(2_000_000) + "\r\n",
            400);
    try (var connection = new RawConnection(base)) {
      for (var head : heads.keySet()) {
        var answers = connection.provoke(ascii(head + "\r\n" + SMUGGLED));

        var start = head.substring(0, Math.min(head.length(), 200));
        assertThat(answers).as(start).hasSize(1);
        assertThat(answers.get(0).status()).as(start + " " + answers).isIn(heads.get(head), 400);
        isMarked(start, answers.get(0));
      }
    }
  }

  /** A server's own would be to whatever the Host header says. */
  @Test
  void redirectsToNobody() throws IOException {
    try (var connection = new RawConnection(base)) {
      for (var path :
          List.of(
              "/ui",
              "/pages",
              "/receivers",
              "/receivers/go-gin",
              "/webjars",
              "/webjars/preact",
              "/WEB-INF",
              "/META-INF",
              "/api",
              "/health",
              "/openapi")) {
        var answers =
            connection.provoke(ascii("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n"));

        assertThat(answers).as(path).hasSize(1);
        assertThat(answers.get(0).toString()).as(path).doesNotContain("evil.example");
        assertThat(answers.get(0).status()).as(path).isIn(200, 404);
      }
    }
  }

  @Test
  void showsNoFiguresOfTheServer() throws IOException {
    try (var connection = new RawConnection(base)) {
      for (var path : List.of("/metrics", "/metrics/", "/metrics/base", "/metrics?scope=vendor")) {
        var answer = connection.provoke(ascii("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n"));

        assertThat(answer).as(path).hasSize(1);
        assertThat(answer.get(0).status()).as(path).isIn(401, 404);
      }
    }
  }
}
