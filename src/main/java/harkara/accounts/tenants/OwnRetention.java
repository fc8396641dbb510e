package harkara.accounts.tenants;

import harkara.base.problem.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.Config;

/**
 * A tenant's own retention periods: at least an hour, and never longer than the operator keeps
 * them; null is as long.
 */
record OwnRetention(Duration payloads, Duration attempts) {
  private static final Duration LEAST = Duration.ofHours(1);

  static OwnRetention ofColumns(long payloadsMillis, long attemptsMillis) {
    return new OwnRetention(
        payloadsMillis == 0 ? null : Duration.ofMillis(payloadsMillis),
        attemptsMillis == 0 ? null : Duration.ofMillis(attemptsMillis));
  }

  /**
   * @param config has the operator's
   * @throws ProblemException {@code INVALID_REQUEST} naming the rule
   */
  static OwnRetention of(RetentionRequest request, Config config) {
    return new OwnRetention(
        parse("payloads", request.payloads(), config),
        parse("attempts", request.attempts(), config));
  }

  private static Duration parse(String name, String text, Config config) {
    if (text == null) {
      return null;
    }
    var most = Duration.parse(config.getValue("harkara.retention." + name, String.class));
    try {
      var duration = Duration.parse(text);
      if (duration.compareTo(LEAST) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException unreadable) {
      // answered like one that is too long
    }
    throw ProblemException.invalid(
        "/retention/" + name, "must be an ISO-8601 duration from " + LEAST + " to " + most);
  }

  long payloadsMillis() {
    return payloads == null ? 0 : payloads.toMillis();
  }

  long attemptsMillis() {
    return attempts == null ? 0 : attempts.toMillis();
  }
}
