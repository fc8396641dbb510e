package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
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

/** The tables of README.md against the code. */
class ReadmeTest {
  private static final Pattern SETTING = Pattern.compile("(#?)(harkara\\.[^=]+)=(.*)");
  private static final String README = read();

  /** Each is a row: name, default, and the comment above it. */
  @Test
  void listsEverySetting() throws IOException {
    assertThat(rows("### Settings")).containsExactlyElementsOf(settings());
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
  void listsEveryProblem() {
    assertThat(rows("### Problems").stream().map(row -> start(row, 2)))
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

  /** The contract: it cannot change. */
  @Test
  void listsTheHeadersThatReceiversGet() {
    assertThat(rows("## For developers of receivers").stream().map(row -> start(row, 1)))
        .containsExactly(
            "| `Content-Type`",
            "| `X-Webhook-Signature`",
            "| `webhook-id`",
            "| `webhook-timestamp`",
            "| `webhook-signature`",
            "| `User-Agent`",
            "| `Harkara-Test`");
  }

  @Test
  void listsEveryRetryWithItsNumbers() {
    assertThat(rows("### Retries inside an attempt"))
        .containsExactlyInAnyOrderElementsOf(
            CodeClasses.all()
                .filter(type -> !type.getPackageName().equals("harkara.base.platform"))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Retry.class))
                .map(ReadmeTest::row)
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
  void linksToWhatIsThere() {
    var links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(README);

    assertThat(links.results().map(link -> Path.of(link.group(1))))
        .isNotEmpty()
        .allMatch(Files::exists);
  }

  @Test
  void linksToItsOwnHeadings() {
    var headings =
        README
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();
    var links = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(README);

    assertThat(headings).containsAll(links.results().map(link -> link.group(1)).toList());
  }

  /** The rows of the first table behind a heading. */
  private static List<String> rows(String heading) {
    return section(heading)
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static Stream<String> section(String heading) {
    return README.lines().dropWhile(line -> !line.equals(heading));
  }

  /** A row up to the end of one of its cells. */
  private static String start(String row, int cells) {
    var end = 0;
    for (var cell = 0; cell < cells; cell++) {
      end = row.indexOf(" |", end + 1);
    }
    return row.substring(0, end);
  }

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException failure) {
      throw new IllegalStateException("README.md is not in the working folder", failure);
    }
  }
}
