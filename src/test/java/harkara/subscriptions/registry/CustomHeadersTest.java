package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harkara.base.json.Flaw;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomHeadersTest {

  @Test
  void comeBackFromTheirBytesInOrder() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Second", "a:b, c: d");
    headers.put("Authorization", "Basic dXNlcjpwYXNz");
    headers.put("X-1", "~");

    var back = CustomHeaders.fromBytes(CustomHeaders.of(headers).bytes());

    assertThat(back.map()).containsExactlyEntriesOf(headers);
    assertThat(CustomHeaders.fromBytes(CustomHeaders.none().bytes()).isEmpty()).isTrue();
  }

  @Test
  void doNotShowTheirValues() {
    assertThat(CustomHeaders.of(Map.of("X-Token", "secret"))).hasToString("CustomHeaders[X-Token]");
  }

  @Test
  void mayBeTen() {
    assertThat(CustomHeaders.of(numbered(10)).map()).hasSize(10);
    assertThat(flaws(numbered(11)))
        .containsExactly(new Flaw("/headers", "may have at most 10 headers"));
  }

  private static Map<String, String> numbered(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(number -> "X-" + number, String::valueOf));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "HOST",
        "Content-Length",
        "content-type",
        "Content-Encoding",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "Upgrade",
        "TE",
        "Trailer",
        "Expect",
        "Cookie",
        "Set-Cookie",
        "Proxy-Authorization",
        "Forwarded",
        "X-Forwarded-For",
        "webhook-id",
        "Webhook-Signature",
        "X-Webhook-Signature",
        "User-Agent",
        "Accept-Encoding"
      })
  void mayNotBeOneThatBelongsToHttpOrToTheContract(String name) {
    assertThat(flaws(Map.of(name, "value")))
        .containsExactly(new Flaw("/headers/" + name, "this header is set by the server"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "X Y", "X_Y", "X:Y", "X\r\nY", "Ä", "X.Y", "(X)"})
  void haveNamesOfLettersDigitsAndHyphens(String name) {
    assertThat(flaws(Map.of(name, "value")))
        .containsExactly(
            new Flaw("/headers/" + name, "a name has 1 to 64 letters, digits and hyphens"));
  }

  @Test
  void haveNamesOfSixtyFourCharactersAtMost() {
    assertThat(CustomHeaders.of(Map.of("X".repeat(64), "value")).isEmpty()).isFalse();
    assertThat(flaws(Map.of("X".repeat(65), "value"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", " a", "a ", "a\tb", "a\nb", "a\r\nX-B: c", "a\0b", "é", "a\u007f"})
  void haveValuesOfVisibleAscii(String value) {
    assertThat(flaws(Map.of("X-Token", value)))
        .containsExactly(
            new Flaw("/headers/X-Token", "a value has 1 to 4096 visible ASCII characters"));
  }

  @Test
  void haveValuesOfOneKibibyteAtMost() {
    assertThat(CustomHeaders.of(Map.of("X", "v".repeat(4096))).isEmpty()).isFalse();
    assertThat(flaws(Map.of("X", "v".repeat(4097)))).hasSize(1);
    assertThat(flaws(Collections.singletonMap("X", null))).hasSize(1);
  }

  @Test
  void mayNotBeThereTwice() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Token", "one");
    headers.put("x-token", "other");

    assertThat(flaws(headers))
        .containsExactly(new Flaw("/headers/x-token", "this header is there twice"));
  }

  @Test
  void areRefusedAllAtOnceWithTheirPlaces() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("a/b~c", "fine");
    headers.put("X-Token", "not\nfine");

    assertThat(flaws(headers))
        .extracting(Flaw::pointer)
        .containsExactly("/headers/a~1b~0c", "/headers/X-Token");
  }

  private static List<Flaw> flaws(Map<String, String> headers) {
    var problem = assertThrows(ProblemException.class, () -> CustomHeaders.of(headers));
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    return problem.flaws();
  }
}
