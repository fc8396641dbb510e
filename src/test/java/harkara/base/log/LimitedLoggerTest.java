package harkara.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LimitedLoggerTest {
  private final List<String> lines = new ArrayList<>();
  private long now = Long.MAX_VALUE - 5; // clocks may begin anywhere
  private final LimitedLogger log = new LimitedLogger(new Lines(), () -> now);

  private final class Lines implements Logger {
    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return level != Level.DEBUG;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
      lines.add(text);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      lines.add(format);
    }
  }

  private void write(String kind, int times) {
    for (var time = 0; time < times; time++) {
      log.log(Level.WARNING, kind, () -> kind);
    }
  }

  @Test
  void writesAFewOfAKindAMinuteAndTellsHowManyItLeftOut() {
    write("gone", LimitedLogger.LIMIT + 100);
    assertThat(lines).hasSize(LimitedLogger.LIMIT).containsOnly("gone");

    now += Duration.ofMinutes(1).toNanos();
    write("gone", 2);

    assertThat(lines).endsWith("gone left_out=100", "gone");
  }

  @Test
  void oneKindDoesNotHideAnother() {
    write("gone", LimitedLogger.LIMIT + 1);
    write("refused", 1);

    assertThat(lines).endsWith("refused");
  }

  @Test
  void countsNothingThatNobodyWantsToRead() {
    log.log(
        Level.DEBUG,
        "quiet",
        () -> {
          throw new AssertionError("made for nobody");
        });

    assertThat(lines).isEmpty();
  }
}
