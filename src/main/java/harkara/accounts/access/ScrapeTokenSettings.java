package harkara.accounts.access;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Reads {@code harkara.metrics.token}, which is secret and so never told. */
@ApplicationScoped
class ScrapeTokenSettings implements Settings {
  static final String KEY = "harkara.metrics.token";
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,256}");

  private final Optional<String> token;

  ScrapeTokenSettings() { // for the client proxy only
    this.token = Optional.empty();
  }

  @Inject
  ScrapeTokenSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key and rule
   */
  ScrapeTokenSettings(UnaryOperator<String> config) {
    token = Optional.ofNullable(config.apply(KEY)).map(String::strip).filter(t -> !t.isEmpty());
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      throw new IllegalArgumentException(
          KEY + " must be 16 to 256 printable ASCII characters without a blank");
    }
  }

  Optional<String> token() {
    return token;
  }
}
