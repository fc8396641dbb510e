package harkara.base.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestShapeTest {
  record Order(
      String name,
      @Size(max = 3, message = "may have 3 names") List<String> tags,
      Map<String, String> labels,
      Address address) {}

  record Address(String street) {}

  @Test
  void takesWhatFits() {
    assertThat(flaws("{'name':'a','tags':['b'],'labels':{'c':'d'},'address':{'street':null}}"))
        .isEmpty();
  }

  @Test
  void pointsToWhatDoesNot() {
    assertThat(flaws("{'name':1,'tags':['b',2],'labels':{'a/b':3},'address':{'town':'x'}}"))
        .extracting(Flaw::pointer)
        .containsExactly("/name", "/tags/1", "/labels/a~1b", "/address/town");
  }

  @Test
  void stopsBehindTheFlawsThatAreListed() {
    var flaws = flaws("{" + list(6_500, "'f%d':1") + "}");
    assertThat(flaws).hasSize(Flaw.MAX_LISTED + 1);
    assertThat(flaws.get(0).pointer()).isEqualTo("/f0");
  }

  @Test
  void looksIntoNoArrayThatIsTooLong() {
    assertThat(flaws("{'tags':[" + list(32_000, "%d") + "]}"))
        .containsExactly(new Flaw("/tags", "may have 3 names"));
    assertThat(flaws("{'labels':{" + list(6_000, "'l%d':1") + "}}"))
        .containsExactly(new Flaw("/labels", "may have at most 1000 members"));
  }

  @Test
  void repeatsOfALongNameTheBeginning() {
    assertThat(flaws("{'" + "n".repeat(60_000) + "':1}").get(0).toString()).hasSizeLessThan(300);
  }

  private static String list(int size, String format) {
    return IntStream.range(0, size).mapToObj(format::formatted).collect(Collectors.joining(","));
  }

  private static List<Flaw> flaws(String json) {
    var tree = StrictJson.parse(json.replace('\'', '"').getBytes(UTF_8));
    return RequestShape.of(Order.class).flawsOf(tree);
  }
}
