package harkara.delivery.attempts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads {@code Retry-After}: whole seconds or an HTTP-date; at most a day. What cannot be read, is
 * negative or past is ignored.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, 10.2.3</a>
 */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  private RetryAfter() {}

  static Optional<Duration> parse(String value, Instant now) {
    return wait(value.strip(), now)
        .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<Duration> wait(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    return Optional.ofNullable(DateUtils.parseStandardDate(value))
        .map(date -> Duration.between(now, date));
  }
}
