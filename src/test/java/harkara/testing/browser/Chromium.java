package harkara.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Eventually;
import harkara.testing.TestFolders;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real Chromium without a window, one for a test class, with a profile of its own and nothing but
 * the loopback to talk to. Every test gets it empty: no cookies, nothing stored, a wide window,
 * light colours. A test fails when the console has an error at its end, or a violation of the
 * page's Content Security Policy; what the page shows when it fails is kept below {@code
 * target/screenshots/failed}.
 *
 * <p>The page is the same on every server and database, so it is tested on one of each; and where
 * Chromium and ChromeDriver are installed.
 */
public final class Chromium
    implements ExecutionCondition,
        BeforeAllCallback,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        AfterAllCallback {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
  private static final int TALLEST = 4000;

  /** No calls to its makers' servers, no questions, no first-run pages, no other hosts. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
          "--no-proxy-server",
          "--no-first-run",
          "--no-default-browser-check",
          "--no-pings",
          "--disable-background-networking",
          "--disable-breakpad",
          "--disable-client-side-phishing-detection",
          "--disable-component-extensions-with-background-pages",
          "--disable-component-update",
          "--disable-default-apps",
          "--disable-dev-shm-usage",
          "--disable-domain-reliability",
          "--disable-extensions",
          "--disable-gpu",
          "--disable-search-engine-choice-screen",
          "--disable-sync",
          "--enable-blink-features=ComputedAccessibilityInfo", // names and roles for many at once
          "--hide-scrollbars",
          "--metrics-recording-only",
          "--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,"
              + "MediaRouter,OptimizationHints,PasswordLeakDetection,Translate",
          "--lang=en");

  /** Tells the console of every violation, also of those that a page swallows. */
  private static final String VIOLATIONS =
      """
      addEventListener('securitypolicyviolation', violation => console.error(
          'CSP violation: ' + violation.violatedDirective + ' ' + violation.blockedURI + ' '
              + violation.sourceFile + ':' + violation.lineNumber + ' ' + violation.sample));
      """;

  private static final String IS_AT_REST =
      """
      const seen = document.querySelector('dialog:modal') ?? document;
      return document.readyState === 'complete'
          && !seen.querySelector('[aria-busy=true], [role=status][aria-label^=Loading]')
          && document.getAnimations().every(each => each.playState !== 'running'
              || each.effect.getComputedTiming().endTime === Infinity)
      """;

  /** Pages in the system's font: mostly one like Arial, and not the wide one of bare machines. */
  private static final String FONTS =
      """
      <?xml version="1.0"?>
      <fontconfig>
        <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
        <match target="pattern">
          <test name="family"><string>sans-serif</string></test>
          <edit name="family" mode="prepend_first" binding="strong"><string>Liberation Sans</string></edit>
        </match>
      </fontconfig>
      """;

  private static final String VISIBLE =
      """
      return [...arguments[0].querySelectorAll(arguments[1])]
          .filter(each => each.checkVisibility({visibilityProperty: true}))
          .map(each => [each, each.computedRole, each.computedName])
      """;

  private static final String HEIGHT =
      """
      return document.querySelector('dialog:modal') ? 0 : document.documentElement.scrollHeight
      """;

  private final Thread ender = new Thread(this::end, "ends a browser");
  private final Set<String> origins = new TreeSet<>();
  private ChromeDriver driver;
  private ProcessHandle process;
  private ConsoleLog console;
  private Look look = Look.USUAL;

  // whether, when and for how long

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!"h2".equals(System.getProperty("harkara.test.database"))) {
      return ConditionEvaluationResult.disabled("the page is tested on H2");
    }
    if (chromium().isEmpty() || chromeDriver().isEmpty()) {
      return ConditionEvaluationResult.disabled(
          "NO BROWSER: the dashboard is not tested; install chromium and chromedriver");
    }
    return ConditionEvaluationResult.enabled("a browser is installed");
  }

  private static Optional<File> chromium() {
    return program("chromium");
  }

  private static Optional<File> chromeDriver() {
    return program("chromedriver");
  }

  private static Optional<File> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var folder = TestFolders.create("browser");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver().orElseThrow())
            .usingAnyFreePort()
            .withEnvironment(Map.of("FONTCONFIG_FILE", fonts(folder).toString()))
            .withLogFile(folder.resolve("chromedriver.log").toFile())
            .build();
    var before = ProcessHandle.current().children().collect(Collectors.toSet());
    Runtime.getRuntime().addShutdownHook(ender);
    driver = new ChromeDriver(service, options(folder.resolve("profile")));
    process =
        ProcessHandle.current()
            .children()
            .filter(child -> !before.contains(child))
            .filter(child -> child.info().command().orElse("").contains("chromedriver"))
            .findFirst()
            .orElseThrow();
    console = new ConsoleLog(driver);
    runAtEveryStart(VIOLATIONS);
  }

  private static Path fonts(Path folder) {
    try {
      return Files.writeString(folder.resolve("fonts.conf"), FONTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChromeOptions options(Path profile) {
    var options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow());
    options.addArguments(ARGUMENTS);
    options.addArguments("--user-data-dir=" + profile);
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox"); // it does not start for root otherwise
    }
    options.setExperimentalOption(
        "prefs",
        Map.of("credentials_enable_service", false, "profile.password_manager_enabled", false));
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    options.setPageLoadStrategy(PageLoadStrategy.NORMAL);
    return options;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    leave();
    refuse();
    forgetCookies();
    origins.forEach(
        origin ->
            devTools(
                "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all")));
    look(Look.USUAL);
    console.forget();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    var name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
    var failed = context.getExecutionException().isPresent();
    if (failed) {
      keep("failed/" + name.replaceAll("[^A-Za-z0-9.-]", ""));
    }
    var errors = console.errors();
    if (!failed) {
      assertThat(errors).as("errors in the console of " + name).isEmpty();
    }
  }

  /** A test that fails should say why, and not that there is no picture of it. */
  private void keep(String name) {
    try {
      screenshot(name);
    } catch (WebDriverException noPicture) {
      console.lines().forEach(System.err::println);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (driver == null) {
      return;
    }
    try {
      driver.quit();
    } finally {
      end();
      Runtime.getRuntime().removeShutdownHook(ender);
    }
  }

  private void end() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  // what a test does

  /** Opens an address and waits until it is loaded. */
  public Part open(URI address) {
    origins.add(address.getScheme() + "://" + address.getAuthority());
    driver.get(address.toString());
    return page();
  }

  /** Gives it a cookie as a server's answer does: {@code name=value}, for this site only. */
  public void keepCookie(URI site, String cookie) {
    var parts = cookie.split("=", 2);
    devTools(
        "Network.setCookie",
        Map.of(
            "url",
            site.toString(),
            "name",
            parts[0],
            "value",
            parts[1],
            "path",
            "/",
            "secure",
            true,
            "httpOnly",
            true,
            "sameSite",
            "Strict"));
  }

  /**
   * As if the server could not be reached: nothing comes from addresses like these; {@code *} is
   * any text.
   */
  public void refuse(String... addresses) {
    devTools("Network.enable", Map.of());
    devTools("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  /** As if every session had ended. */
  public void forgetCookies() {
    devTools("Network.clearBrowserCookies", Map.of());
  }

  /** Leaves the page, whatever it was doing. */
  public void leave() {
    driver.get("about:blank");
  }

  /** The whole page, whatever is in it. */
  public Part page() {
    return new Part(this, "page", () -> driver.findElement(By.tagName("html")));
  }

  public void reload() {
    driver.navigate().refresh();
  }

  public void back() {
    driver.navigate().back();
  }

  public URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  public String title() {
    return driver.getTitle();
  }

  /** Looks at the same page in other colours or in another window, without loading it anew. */
  public void look(Look look) {
    this.look = look;
    size(look.window().width(), look.window().height());
    devTools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                feature("prefers-color-scheme", look.colours().toString().toLowerCase()),
                feature("prefers-reduced-motion", "reduce"))));
  }

  private void size(int width, int height) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private static Map<String, String> feature(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  /** Says that the browser will report answers of this status, which is no mistake of the page. */
  public void expectAnswers(int status) {
    console.expect(status);
  }

  /** What that is called which has the focus. */
  public String focus() {
    return focused().getAccessibleName();
  }

  /** Runs this script whenever a page begins, before the page's own. */
  public void runAtEveryStart(String script) {
    devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** The value of a script's {@code return}. */
  public Object ask(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The errors in the console so far. */
  public List<String> errors() {
    return console.errors();
  }

  /** Begins a new log, for tests that look at errors. */
  void forgetErrors() {
    console.forget();
  }

  /** Waits until nothing is being loaded or moved. */
  public void awaitRest() {
    Eventually.until("the page is at rest", () -> Boolean.TRUE.equals(ask(IS_AT_REST)));
  }

  /**
   * How many pixels the page is too wide for its window: a reader would have to scroll sideways.
   */
  public long overflow() {
    return ((Number)
            ask(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .longValue();
  }

  /** What of the page keeps people out, in the words of axe: its serious and critical findings. */
  public List<String> barriers() {
    return Axe.findings(driver).stream()
        .filter(Axe.Finding::isGrave)
        .map(Axe.Finding::toString)
        .toList();
  }

  /**
   * Keeps a picture in {@code target/screenshots}: of the whole page, as in a window that is high
   * enough, or of the window where a dialog stands in front of the page.
   */
  public Path screenshot(String name) {
    var height = ((Number) ask(HEIGHT)).intValue();
    size(look.window().width(), Math.max(look.window().height(), Math.min(height, TALLEST)));
    var shot = devTools("Page.captureScreenshot", Map.of("format", "png"));
    size(look.window().width(), look.window().height());
    var file = SCREENSHOTS.resolve(name + ".png");
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, Base64.getDecoder().decode(shot.get("data").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // what Part needs

  /**
   * What can be seen of it.
   *
   * @param role as the browser computes it
   * @param name as the browser computes it
   */
  record Seen(WebElement element, String role, String name) {}

  /** Those that can be seen. */
  List<Seen> visible(WebElement within, String selector) {
    var found = (List<?>) ask(VISIBLE, within, selector);
    return found.stream().map(each -> seen((List<?>) each)).toList();
  }

  private static Seen seen(List<?> found) {
    var element = (WebElement) found.get(0);
    return found.get(1) == null
        ? new Seen(element, element.getAriaRole(), element.getAccessibleName())
        : new Seen(element, found.get(1).toString(), found.get(2).toString());
  }

  boolean focus(WebElement element) {
    ask("arguments[0].focus()", element);
    return true;
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  private Map<String, Object> devTools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }
}
