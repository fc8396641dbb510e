package harkara.insight.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks that a receiver's clock and a timestamp are near enough: five minutes, as the libraries of
 * Standard Webhooks have it.
 */
final class ClockCheck {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private ClockCheck() {}

  /**
   * @param timestamp Unix seconds; empty where the header says no such time
   * @param request with this timestamp; null where none is known
   * @return empty where nobody tells the receiver's time
   */
  static Optional<FindingView> of(long timestamp, Instant receivedAt, SentRequest request) {
    if (receivedAt != null) {
      var signedAt = Instant.ofEpochSecond(timestamp);
      return Optional.of(finding(Duration.between(signedAt, receivedAt)));
    }
    return Optional.ofNullable(request)
        .filter(sent -> sent.receiverDate() != null)
        .map(sent -> finding(Duration.between(sent.answeredAt(), sent.receiverDate())));
  }

  private static FindingView finding(Duration ahead) {
    if (ahead.abs().compareTo(TOLERANCE) <= 0) {
      return new FindingView(
          FindingCode.CLOCK_RIGHT,
          FindingLevel.RIGHT,
          "clock",
          "The receiver's clock is within five minutes of the timestamp.");
    }
    return new FindingView(
        FindingCode.CLOCK_OFF,
        FindingLevel.WRONG,
        "clock",
        "The receiver's clock is %s %s the timestamp; more than five minutes are refused. Let it be set by NTP, and check a request when it comes, not later."
            .formatted(words(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of"));
  }

  private static String words(Duration time) {
    return time.toSeconds() < 7200
        ? time.toSeconds() + " s"
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
