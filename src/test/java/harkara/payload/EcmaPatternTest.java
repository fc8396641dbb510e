package harkara.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

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
}
