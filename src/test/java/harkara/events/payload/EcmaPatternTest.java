package harkara.events.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {
  @Test
  void endsWhereTheTextEnds() {
    assertThat(EcmaPattern.compile("^a$").isFoundIn("a")).isTrue();
    assertThat(EcmaPattern.compile("^a$").isFoundIn("a\n")).isFalse();
    assertThat(EcmaPattern.compile("^a$|b").isFoundIn("xb\n")).isTrue();
  }

  @Test
  void leavesADollarSignAloneWhereItIsOne() {
    assertThat(EcmaPattern.compile("^\\$[$\\]]$").isFoundIn("$$")).isTrue();
    assertThat(EcmaPattern.compile("^\\$[$\\]]$").isFoundIn("$]")).isTrue();
    assertThat(EcmaPattern.compile("\\\\$").isFoundIn("\\")).isTrue();
  }

  @Test
  void isFoundAnywhere() {
    assertThat(EcmaPattern.compile("b+").isFoundIn("abbc")).isTrue();
    assertThat(EcmaPattern.compile("b+").isFoundIn("ac")).isFalse();
  }

  @Test
  void complainsInTheWordsOfTheAuthor() {
    assertThatExceptionOfType(PatternSyntaxException.class)
        .isThrownBy(() -> EcmaPattern.compile("a$("))
        .satisfies(e -> assertThat(e.getPattern()).isEqualTo("a$("));
  }

  @Test
  void readsALongTextOnce() {
    assertThat(EcmaPattern.compile("^[a-z]*$").isFoundIn("a".repeat(262_144))).isTrue();
  }

  /** Each would take years if nobody counted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "^(a|aa)+$",
        "^(a|a?)+$",
        "(a*)*b",
        "^([a-z]+)*\\d$",
        "(.*a){20}$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(?=(a+))a*b\\1",
        "a*a*a*a*a*a*c"
      })
  void givesUpOnWhatWouldTakeForever(String pattern) {
    var text = "a".repeat(100_000) + "!";
    var began = System.nanoTime();

    assertThatThrownBy(() -> EcmaPattern.compile(pattern).isFoundIn(text))
        .isInstanceOf(CheckBudget.TooCostly.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }
}
