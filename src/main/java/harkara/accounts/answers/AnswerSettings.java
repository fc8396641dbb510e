package harkara.accounts.answers;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.answers.} settings. */
@ApplicationScoped
class AnswerSettings implements Settings {
  private static final int MEBIBYTE = 1_048_576;

  private final Duration deadline;
  private final int leastRate;
  private final long memory;

  AnswerSettings() { // for the client proxy only
    this.deadline = null;
    this.leastRate = 0;
    this.memory = 0;
  }

  @Inject
  AnswerSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  AnswerSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.answers.", config);
    deadline = reader.duration("deadline", Duration.ofSeconds(2), Duration.ofMinutes(10));
    leastRate = reader.number("least-rate", 0, MEBIBYTE);
    memory = (long) MEBIBYTE * reader.number("memory-mib", 16, MEBIBYTE);
  }

  /** When an answer has to have been taken, from the moment when it was ready. */
  Duration deadline() {
    return deadline;
  }

  /** Bytes a second, on average behind the first seconds. */
  int leastRate() {
    return leastRate;
  }

  /** Bytes that answers may take up on this node. */
  long memory() {
    return memory;
  }
}
