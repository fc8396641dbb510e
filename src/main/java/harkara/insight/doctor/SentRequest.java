package harkara.insight.doctor;

import harkara.delivery.attempts.RecordedHeads;
import harkara.events.publishing.WebhookHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that went to the subscription, as the log has it.
 *
 * @param timestamp its {@code webhook-timestamp}
 * @param answeredAt by our clock
 * @param receiverDate the {@code Date} of the answer; null without one
 */
record SentRequest(long timestamp, Instant startedAt, Instant answeredAt, Instant receiverDate) {

  /** Empty where its headers are no longer kept. */
  static Optional<SentRequest> of(RecordedHeads recorded, UUID eventId) {
    return value(recorded.requestHeaders(eventId), WebhookHeaders.TIMESTAMP)
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(text -> of(recorded, Long.parseLong(text)));
  }

  private static SentRequest of(RecordedHeads recorded, long timestamp) {
    return new SentRequest(
        timestamp,
        recorded.startedAt(),
        recorded.startedAt().plusMillis(recorded.durationMillis()),
        value(recorded.responseHeaders(), "Date").flatMap(SentRequest::date).orElse(null));
  }

  /** Of lines that are each a name, a colon, a blank and the value; null for none. */
  private static Optional<String> value(String lines, String name) {
    return Optional.ofNullable(lines).stream()
        .flatMap(String::lines)
        .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
        .map(line -> line.substring(name.length() + 2))
        .findFirst();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }
}
