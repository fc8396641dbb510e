package harkara.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code index.html} names all modules that every page needs, so that a browser asks for them at
 * once and not level by level; and a page is small. With {@code -Dpage.format} the names are
 * written anew before they are looked at.
 */
class PagePreloadTest {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:import|export)\\b(?:[^;]*?\\bfrom)? '(\\.[^']+)'");
  private static final Pattern PRELOAD =
      Pattern.compile("\\s*<link rel=\"modulepreload\" href=\"([^\"]+)\">");
  private static final Pattern LIBRARY = Pattern.compile("src=\"(webjars/[^\"]+)\"");
  private static final String START = "app.js";
  private static final String SCRIPT = "  <script type=\"module\" src=\"" + START + "\"></script>";

  /** What pages import by one name. */
  private static final String PARTS = "ui/index.js";

  private static final int MOST_OVER_THE_WIRE = 70 * 1024;

  private static final Map<String, PageFile> FILES =
      PageFile.all().stream().collect(Collectors.toMap(PageFile::name, Function.identity()));

  @BeforeAll
  static void rewrite() throws IOException {
    if (System.getProperty("page.format") != null) {
      var links =
          ofEveryPage().stream()
              .map("  <link rel=\"modulepreload\" href=\"%s\">\n"::formatted)
              .collect(joining());
      var page = PRELOAD.matcher(index()).replaceAll("").replace(SCRIPT, links + SCRIPT);
      Files.writeString(PageFile.PAGE.resolve("index.html"), page);
    }
  }

  @Test
  void namesWhatEveryPageNeeds() throws IOException {
    assertThat(PRELOAD.matcher(index()).results().map(found -> found.group(1)))
        .as("run mvn test -Dtest=PagePreloadTest -Dpage.format")
        .containsExactlyElementsOf(ofEveryPage());
  }

  @Test
  void isSmallWithWhateverPageComesFirst() throws IOException {
    var around =
        sizeOf(index().getBytes(UTF_8))
            + LIBRARY.matcher(index()).results().mapToInt(PagePreloadTest::ofLibrary).sum()
            + sizeOf("theme.js")
            + sizeOf("style.css");

    for (var page : FILES.keySet()) {
      if (page.startsWith("pages/")) {
        var modules = reached(List.of(START, PARTS, page));
        assertThat(around + modules.stream().mapToInt(PagePreloadTest::sizeOf).sum())
            .as(page)
            .isLessThanOrEqualTo(MOST_OVER_THE_WIRE);
      }
    }
  }

  private static String index() throws IOException {
    return Files.readString(PageFile.PAGE.resolve("index.html"));
  }

  private static Collection<String> ofEveryPage() {
    var modules = reached(List.of(START, PARTS));
    modules.remove(START);
    return modules;
  }

  private static TreeSet<String> reached(List<String> roots) {
    var found = new TreeSet<String>();
    roots.forEach(root -> follow(root, found));
    return found;
  }

  private static void follow(String module, TreeSet<String> found) {
    if (found.add(module)) {
      importsOf(module).forEach(each -> follow(each, found));
    }
  }

  private static Stream<String> importsOf(String module) {
    var folder = PageFile.PAGE.resolve(module).getParent();
    return IMPORT
        .matcher(FILES.get(module).text())
        .results()
        .map(found -> folder.resolve(found.group(1)).normalize())
        .map(path -> PageFile.PAGE.relativize(path).toString().replace('\\', '/'));
  }

  private static int sizeOf(String file) {
    return sizeOf(FILES.get(file).text().getBytes(UTF_8));
  }

  private static int ofLibrary(MatchResult found) {
    var name = "META-INF/resources/" + found.group(1);
    try (var in = PagePreloadTest.class.getClassLoader().getResourceAsStream(name)) {
      return sizeOf(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int sizeOf(byte[] content) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.size();
  }
}
