package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.insight.deliverylog.AttemptView;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptHeadTest {
  @Test
  void keepsWhatIsShort() {
    var lines = header(1000) + "\n" + header(1000) + "\nAge: 1";

    assertThat(KeptHead.of(lines)).isEqualTo(lines);
    assertThat(KeptHead.isCut(lines)).isFalse();
    assertThat(KeptHead.of("")).isEmpty();
    assertThat(KeptHead.of(null)).isNull();
  }

  @Test
  void cutsLongLinesAndKeepsTheOthers() {
    var kept = KeptHead.of(header(3000) + "\nAge: 1");

    assertThat(kept).startsWith("Name: xxx").contains("…\nAge: 1");
    assertThat(kept.lines().findFirst().orElseThrow()).hasSize(KeptHead.LONGEST_LINE);
    assertThat(KeptHead.isCut(kept)).isTrue();
  }

  @Test
  void keepsSoMuchInAll() {
    var kept =
        KeptHead.of(
            IntStream.range(0, 100)
                .mapToObj(each -> header(100))
                .collect(Collectors.joining("\n")));

    assertThat(kept).hasSizeBetween(KeptHead.MOST_CHARACTERS - 110, KeptHead.MOST_CHARACTERS + 2);
    assertThat(KeptHead.isCut(kept)).isTrue();
    assertThat(AttemptView.headers(kept)).containsOnlyKeys("Name");
  }

  private static String header(int length) {
    return "Name: " + "x".repeat(length - "Name: ".length());
  }
}
