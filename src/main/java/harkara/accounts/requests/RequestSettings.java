package harkara.accounts.requests;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.requests.} settings. */
@ApplicationScoped
class RequestSettings implements Settings {
  private static final int MEBIBYTE = 1_048_576;
  private static final int KIBIBYTE = 1_024;

  private final Duration deadline;
  private final int leastRate;
  private final int anonymousBytes;
  private final long memory;
  private final int slow;
  private final int slowPerClient;

  RequestSettings() { // for the client proxy only
    this.deadline = null;
    this.leastRate = 0;
    this.anonymousBytes = 0;
    this.memory = 0;
    this.slow = 0;
    this.slowPerClient = 0;
  }

  @Inject
  RequestSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  RequestSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.requests.", config);
    deadline = reader.duration("deadline", Duration.ofSeconds(2), Duration.ofMinutes(10));
    leastRate = reader.number("least-rate", 0, MEBIBYTE);
    anonymousBytes = KIBIBYTE * reader.number("anonymous-kib", 4, 64);
    memory = (long) MEBIBYTE * reader.number("memory-mib", 40, KIBIBYTE * KIBIBYTE);
    slow = reader.number("slow", 1, MEBIBYTE);
    slowPerClient = reader.number("slow-per-client", 1, MEBIBYTE);
  }

  /** When all of a body has to be there, from the moment when the head was. */
  Duration deadline() {
    return deadline;
  }

  /** Bytes a second, on average behind the first seconds. */
  int leastRate() {
    return leastRate;
  }

  /** What is read of somebody whose credential was not checked. */
  int anonymousBytes() {
    return anonymousBytes;
  }

  /** Bytes that bodies may take up on this node. */
  long memory() {
    return memory;
  }

  /** Bodies that may be on their way for longer than a moment on this node. */
  int slow() {
    return slow;
  }

  /** The same, of one address, or of one tenant whose credential was checked. */
  int slowPerClient() {
    return slowPerClient;
  }
}
