package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README.md and the pages of the documentation: their tables against the code, their links. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");
  private static final Path PAGES = Path.of("src", "site", "markdown");
  private static final int README_LINES = 250;
  private static final Pattern SETTING = Pattern.compile("(#?)(harkara\\.[^=]+)=(.*)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^):]+))?\\)");

  /** Each is a row: name, default, and the comment above it. */
  @Test
  void listsEverySetting() throws IOException {
    assertThat(rows("settings", "# Settings")).containsExactlyElementsOf(settings());
  }

  private static List<String> settings() throws IOException {
    var rows = new ArrayList<String>();
    var comment = "";
    for (var line : properties().lines().toList()) {
      var setting = SETTING.matcher(line);
      if (setting.matches()) {
        var value = setting.group(1).isEmpty() ? "`" + setting.group(3) + "`" : "none";
        rows.add("| `" + setting.group(2) + "` | " + value + " | " + comment + " |");
      } else if (line.startsWith("# ")) {
        comment = line.substring(2);
      }
    }
    return rows;
  }

  private static String properties() throws IOException {
    var file = "/META-INF/microprofile-config.properties";
    try (InputStream in = RestApplication.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void laysOutEveryPackage() throws IOException {
    var layout = Files.readString(PAGES.resolve("contributing.md"));
    try (var folders = Files.walk(Path.of("src", "main", "java", "harkara"))) {
      assertThat(folders.filter(Files::isDirectory).map(Path::getFileName))
          .allSatisfy(folder -> assertThat(layout).contains(folder + "/"));
    }
  }

  @Test
  void listsEveryProblem() {
    assertThat(rows("api", "## Problems").stream().map(row -> start(row, 2)))
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values())
                .map(
                    type ->
                        "| `"
                            + type.uri().replace("urn:problem-type:harkara:", "")
                            + "` | "
                            + type.status())
                .toList());
  }

  /** The contract: it cannot change, but by a header for those that ask for it. */
  @Test
  void listsTheHeadersThatReceiversGet() {
    assertThat(
            rows("receivers", "# For developers of receivers").stream().map(row -> start(row, 1)))
        .containsExactly(
            "| `Content-Type`",
            "| `X-Webhook-Signature`",
            "| `X-Hub-Signature-256`",
            "| `webhook-id`",
            "| `webhook-timestamp`",
            "| `webhook-signature`",
            "| `User-Agent`",
            "| `Harkara-Test`",
            "| `traceparent`");
  }

  @Test
  void listsEveryRetryWithItsNumbers() {
    assertThat(rows("settings", "## Retries inside an attempt"))
        .containsExactlyInAnyOrderElementsOf(
            CodeClasses.all()
                .filter(type -> !type.getPackageName().equals("harkara.base.platform"))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Retry.class))
                .map(DocumentationTest::row)
                .toList());
  }

  private static String row(Method method) {
    var retry = method.getAnnotation(Retry.class);
    return "| `%s/%s` | %d | %d | %d | %d |"
        .formatted(
            method.getDeclaringClass().getName(),
            method.getName(),
            retry.maxRetries(),
            retry.delay(),
            retry.jitter(),
            retry.maxDuration());
  }

  @Test
  void theReadmeIsShort() {
    assertThat(read(README).lines().count()).isLessThanOrEqualTo(README_LINES);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksToWhatIsThere(Path document) {
    var links = LINK.matcher(read(document)).results().toList();

    for (var link : links) {
      var target = link.group(1).isEmpty() ? document : relative(document, link.group(1));
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as(link.group()).contains(link.group(2));
      }
    }
  }

  /** A page that nobody finds is none. */
  @Test
  void theReadmeLinksToEveryPage() throws IOException {
    var linked = LINK.matcher(read(README)).results().map(link -> relative(README, link.group(1)));

    try (var pages = Files.list(PAGES)) {
      assertThat(linked).containsAll(pages.toList());
    }
  }

  static Stream<Path> documents() throws IOException {
    return Stream.of(Stream.of(README), markdown(PAGES), markdown(Path.of("server-config")))
        .flatMap(files -> files);
  }

  private static Stream<Path> markdown(Path folder) throws IOException {
    return Files.walk(folder).filter(file -> file.toString().endsWith(".md"));
  }

  private static Path relative(Path document, String link) {
    return document.resolveSibling(link).normalize();
  }

  /** As the renderers of Markdown make them of headings. */
  private static List<String> anchors(Path document) {
    return read(document)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  /** The rows of the first table behind a page's heading. */
  private static List<String> rows(String page, String heading) {
    return read(PAGES.resolve(page + ".md"))
        .lines()
        .dropWhile(line -> !line.equals(heading))
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  /** A row up to the end of one of its cells. */
  private static String start(String row, int cells) {
    var end = 0;
    for (var cell = 0; cell < cells; cell++) {
      end = row.indexOf(" |", end + 1);
    }
    return row.substring(0, end);
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException failure) {
      throw new UncheckedIOException(document + " is not in the working folder", failure);
    }
  }
}
