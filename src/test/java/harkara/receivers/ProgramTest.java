package harkara.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every receiver on the page "Receive it" must say, told from its text alone. */
class ProgramTest {
  private static final List<String> LANGUAGES =
      List.of("javascript", "python", "php", "java", "go");

  private static final Map<String, String> RAW_BODY =
      Map.of(
          "javascript", "express.raw(",
          "python", "request.get_data()",
          "php", "file_get_contents('php://input'",
          "java", "in.readNBytes(",
          "go", "io.ReadAll(http.MaxBytesReader(");

  private static final Map<String, String> CONSTANT_TIME =
      Map.of(
          "javascript", "timingSafeEqual(",
          "python", "hmac.compare_digest(",
          "php", "hash_equals(",
          "java", "MessageDigest.isEqual(",
          "go", "hmac.Equal(");

  /** PHP's has no library: it compares by itself. */
  private static final Map<String, String> LIBRARY =
      Map.of(
          "javascript", "webhook.verify(",
          "python", "webhook.verify(",
          "php", "hash_equals(",
          "java", "webhook.verify(",
          "go", "webhook.Verify(");

  private static final String SIGNATURE = "\\$?(expected|given|signature|sent|computed)\\w*\\b";
  private static final Pattern PLAIN_COMPARISON =
      Pattern.compile(
          "(?i)(%1$s\\s*[!=]=|[!=]=\\s*%1$s(?!\\.length)|%1$s\\.equals|(?<!hash_)equals\\(%1$s|strn?cmp|bytes\\.Equal)"
              .formatted(SIGNATURE));

  static List<Program> programs() {
    return Program.all();
  }

  @Test
  void areOneOfEachKindForEachLanguage() {
    assertThat(programs())
        .extracting(Program::language, Program::kind)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("plain", "standard-webhooks")
                .flatMap(kind -> LANGUAGES.stream().map(language -> tuple(language, kind)))
                .toList());
    assertThat(programs()).extracting(Program::id).doesNotHaveDuplicates();
  }

  @Test
  void areAllThatIsInTheFolder() throws IOException {
    try (var files = Files.walk(Program.FOLDER)) {
      var told = Stream.concat(Stream.of(Path.of("index.json")), listed()).toList();
      assertThat(files.filter(Files::isRegularFile).map(Program.FOLDER::relativize))
          .containsExactlyInAnyOrderElementsOf(told);
    }
  }

  private static Stream<Path> listed() {
    return programs().stream().flatMap(Program::files);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void readsTheRawBodyAndNoMoreThanItMust(Program program) {
    assertThat(program.text()).contains(RAW_BODY.get(program.language())).containsPattern("128");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void comparesInConstantTime(Program program) {
    var comparison = program.isStandard() ? LIBRARY : CONSTANT_TIME;

    assertThat(program.text())
        .contains(comparison.get(program.language()))
        .doesNotContainPattern(PLAIN_COMPARISON);
  }

  @Test
  void aPlainComparisonWouldBeSeen() {
    assertThat(
            Stream.of(
                "if (signature === expected) {",
                "if expected == signature:",
                "if ($expected != $signature) {",
                "return expected.equals(signature);",
                "if given != want {"))
        .allMatch(line -> PLAIN_COMPARISON.matcher(line).find());
    assertThat("given.length === expected.length && timingSafeEqual(given, expected)")
        .doesNotContainPattern(PLAIN_COMPARISON);
  }

  /** The names as the contract spells them: whoever must rename them can replace them as text. */
  @ParameterizedTest
  @MethodSource("programs")
  void namesTheHeaders(Program program) {
    var names =
        program.isStandard()
            ? List.of("webhook-id", "webhook-timestamp", "webhook-signature")
            : List.of("webhook-id", "X-Webhook-Signature");

    assertThat(program.text()).contains(names);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void takesItsSecretFromTheEnvironment(Program program) {
    assertThat(program.text()).contains("WEBHOOK_SECRET").doesNotContainPattern("whsec_\\w");
    assertThat(program.run()).startsWith("WEBHOOK_SECRET='whsec_...' ").contains("9000");
  }

  /** Without a version a program that was tested today is another one tomorrow. */
  @ParameterizedTest
  @MethodSource("programs")
  void pinsWhatItInstalls(Program program) {
    assertThat(Pattern.compile("(?<=install |get )[^&]*").matcher(program.install()).results())
        .allSatisfy(
            packages ->
                assertThat(packages.group().split(" "))
                    .allSatisfy(
                        name -> assertThat(name).matches("\\S+(==|@v?)\\d+\\.\\d+\\.\\d+")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void namesNoHost(Program program) throws IOException {
    for (var file : program.files().toList()) {
      assertThat(Files.readString(Program.FOLDER.resolve(file)).replace("xmlns=\"http:", ""))
          .doesNotContain("http:", "https:");
    }
  }
}
