package harkara.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import harkara.testing.browser.Look.Colours;
import harkara.testing.browser.Look.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the browser tests would see if a page were bad: otherwise their silence says nothing. */
class ChromiumIT {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>A page of tests</title><link rel="icon" href="data:,">
      <link rel="stylesheet" href="style.css"></head>
      <body><main><h1>A page of tests</h1>%s</main></body>
      </html>
      """;

  private static final Map<String, String> FILES =
      Map.of(
          "/style.css",
          ":root { color-scheme: light dark; font-family: system-ui, serif; } .pale { color: #eee; background: #fff; }"
              + " .broad { width: 500px; }",
          "/good",
          PAGE.formatted(
              """
              <form><label>Name <input name="n"></label>
              <label><input type="checkbox"> Agreed</label>
              <label>Kind <select><option>One</option><option>Two</option></select></label>
              <label>Old <input value="old"></label>
              <button type="button">Save</button><button type="button" hidden>Hidden</button></form>
              <section aria-label="Other"><button type="button">Save</button></section>
              <p class="broad">Broad</p>
              """),
          "/bad",
          PAGE.formatted(
              "<img src='data:,'><p class='pale'>Pale</p><script src='bad.js'></script>"),
          "/bad.js",
          "document.querySelector('main').innerHTML = 'x';",
          "/inline",
          PAGE.formatted("<p onclick='x()'>Inline</p>"),
          "/throws",
          PAGE.formatted("<script src='throws.js'></script>"),
          "/throws.js",
          "throw new Error('on purpose')",
          "/missing",
          PAGE.formatted("<script src='nowhere.js'></script>"));

  @RegisterExtension static final Chromium BROWSER = new Chromium();

  private static HttpServer server;

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", ChromiumIT::answer);
    server.start();
  }

  @AfterAll
  static void end() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var headers = exchange.getResponseHeaders();
    headers.set(
        "Content-Type",
        path.endsWith(".css")
            ? "text/css"
            : path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " require-trusted-types-for 'script'");
    headers.set("Set-Cookie", "__Host-test=1; Path=/; Secure; HttpOnly; SameSite=Strict");
    headers.set("X-Cookie", String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
    var body = FILES.get(path);
    if (path.equals("/cookie")) {
      body = PAGE.formatted(exchange.getRequestHeaders().getFirst("Cookie"));
    }
    var bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Test
  void findsThingsByWhatTheyAreAndHowTheyAreCalled() {
    var page = BROWSER.open(at("/good"));

    page.await(Role.HEADING, "A page of tests");
    page.type("Name", "Ann");
    page.type("Old", "new");
    page.tick("Agreed", true);
    page.choose("Kind", "Two");
    page.press("Save");

    assertThat(page.typed("Name")).isEqualTo("Ann");
    assertThat(page.typed("Old")).isEqualTo("new");
    assertThat(page.isTicked("Agreed")).isTrue();
    assertThat(page.names(Role.BUTTON)).containsExactly("Save", "Save");
    assertThat(page.in(Role.REGION, "Other").names(Role.BUTTON)).containsExactly("Save");
    assertThat(page.has(Role.LINK, "Save")).isFalse();
    assertThat(BROWSER.barriers()).isEmpty();
  }

  @Test
  void keepsCookiesThatNeedASecureConnection() {
    BROWSER.open(at("/cookie"));
    var page = BROWSER.open(at("/cookie"));

    page.awaitText("__Host-test=1");
  }

  @Test
  void looksInOtherColoursAndWindows() throws IOException {
    BROWSER.open(at("/good"));
    assertThat(BROWSER.overflow()).isZero();

    BROWSER.look(new Look(Colours.DARK, Window.NARROW));

    assertThat(BROWSER.ask("return matchMedia('(prefers-color-scheme: dark)').matches"))
        .isEqualTo(true);
    assertThat(BROWSER.ask("return innerWidth")).isEqualTo(360L);
    assertThat(BROWSER.overflow()).isGreaterThan(100);
    assertThat(Files.size(BROWSER.screenshot("failed/on-purpose"))).isGreaterThan(1000);
  }

  @Test
  void seesBarriers() {
    BROWSER.open(at("/bad"));

    assertThat(BROWSER.barriers())
        .anyMatch(finding -> finding.contains("image-alt"))
        .anyMatch(finding -> finding.contains("color-contrast"));
    BROWSER.forgetErrors();
  }

  @Test
  void seesViolationsOfThePolicy() {
    BROWSER.open(at("/bad"));
    assertThat(BROWSER.errors()).anyMatch(error -> error.contains("require-trusted-types-for"));
    BROWSER.forgetErrors();

    BROWSER.open(at("/inline")).in(Role.MAIN).click();
    assertThat(BROWSER.errors()).anyMatch(error -> error.contains("script-src"));
    BROWSER.forgetErrors();
  }

  @Test
  void seesErrors() {
    BROWSER.open(at("/throws"));
    assertThat(BROWSER.errors()).anyMatch(error -> error.contains("on purpose"));
    BROWSER.forgetErrors();

    BROWSER.open(at("/missing"));
    assertThat(BROWSER.errors()).anyMatch(error -> error.contains("404"));
    BROWSER.expectAnswers(404);
  }
}
