package harkara.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LogTextTest {

  @Test
  void neverBeginsALine() {
    assertThat(LogText.of("a\r\nb\u2028c\u0085d\u001b[31me\u0000f\u202eg"))
        .isEqualTo("a\\u000d\\u000ab\\u2028c\\u0085d\\u001b[31me\\u0000f\\u202eg");
    assertThat(LogText.of("Ærlig ☕ 😀")).isEqualTo("Ærlig ☕ 😀");
    assertThat(LogText.of("x".repeat(10_000))).hasSize(500);
    assertThat(LogText.of((String) null)).isEmpty();
  }

  @Test
  void tellsOfAFailureWhatAndWhereAndNotWhatItSays() {
    var cause = new SQLException("value 491512345678 \n is wrong", "22001");
    var text = LogText.of(new IllegalStateException("s3cret", cause));

    assertThat(text)
        .startsWith("failure=java.lang.IllegalStateException at=harkara.base.log.LogTextTest.")
        .contains(" cause=java.sql.SQLException[22001] at=harkara.base.log.LogTextTest.")
        .doesNotContain("491512345678", "s3cret", "\n");
  }

  @Test
  void endsWithExceptionsThatCauseEachOther() {
    var one = new IllegalStateException();
    var other = new IllegalArgumentException(one);
    one.initCause(other);

    assertThat(LogText.of(one).length()).isLessThan(10_000);
  }
}
