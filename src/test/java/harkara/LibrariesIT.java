package harkara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is said of the libraries in the WAR, against the libraries in the WAR. */
class LibrariesIT {
  private static final Path WAR =
      Path.of(System.getProperty("war.file")).resolveSibling("harkara.war");
  private static final Path BILL = WAR.resolveSibling("harkara-sbom.json");
  private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(?!harkara-)(.+\\.jar)");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\S+) +\\| (\\d\\S*) +\\| (\\S+( OR \\S+)?) +\\| .+ \\|");

  @Test
  void theNoticesNameThemAll() throws Exception {
    assertThat(notices()).containsOnlyKeys(libraries().keySet());
  }

  /** One that is new brings its licence, and whoever adds it has to look at that. */
  @Test
  void theNoticesSayTheLicenceOfEach() throws Exception {
    assumeThatTheBillIsNew();

    assertThat(notices())
        .isEqualTo(components().collect(Collectors.toMap(LibrariesIT::jar, LibrariesIT::licence)));
  }

  @Test
  void theBillOfMaterialsListsThemAllWithTheirBytes() throws Exception {
    assumeThatTheBillIsNew();

    assertThat(components().collect(Collectors.toMap(LibrariesIT::jar, LibrariesIT::sha256)))
        .isEqualTo(libraries());
  }

  /** It is made right after the WAR; Maven leaves it out while it is offline. */
  private static void assumeThatTheBillIsNew() throws IOException {
    assumeTrue(
        Files.exists(BILL)
            && Files.getLastModifiedTime(BILL).compareTo(Files.getLastModifiedTime(WAR)) >= 0,
        "Maven is offline: there is no bill of materials of this WAR");
  }

  private static Map<String, String> libraries() throws IOException, GeneralSecurityException {
    var libraries = new TreeMap<String, String>();
    try (var war = new ZipFile(WAR.toFile())) {
      for (var entry : war.stream().toList()) {
        var library = LIBRARY.matcher(entry.getName());
        if (library.matches()) {
          var digest = MessageDigest.getInstance("SHA-256");
          digest.update(war.getInputStream(entry).readAllBytes());
          libraries.put(library.group(1), HexFormat.of().formatHex(digest.digest()));
        }
      }
    }
    return libraries;
  }

  private static Map<String, String> notices() throws IOException {
    try (var war = new ZipFile(WAR.toFile());
        var text = war.getInputStream(war.getEntry("META-INF/NOTICE"))) {
      return ROW.matcher(new String(text.readAllBytes(), UTF_8))
          .results()
          .collect(
              Collectors.toMap(
                  row -> row.group(1) + "-" + row.group(2) + ".jar", row -> row.group(3)));
    }
  }

  private static Stream<JsonNode> components() throws IOException {
    var bill = new ObjectMapper().readTree(BILL.toFile());
    return bill.required("components").valueStream();
  }

  private static String jar(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  private static String sha256(JsonNode component) {
    return component
        .path("hashes")
        .valueStream()
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .collect(Collectors.joining());
  }

  private static String licence(JsonNode component) {
    return component
        .path("licenses")
        .valueStream()
        .map(each -> each.path("license"))
        .map(each -> each.path("id").asText(each.path("name").asText().replace(' ', '-')))
        .collect(Collectors.joining(" OR "));
  }
}
