package harkara.events.reception;

import harkara.events.reception.CountRows.Sum;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came in by a connection, in the running hour and the 24 before it.
 *
 * @param lastChallengeAt null for none within eight days
 * @param lastPostAt when the last body was taken; null for none within eight days
 * @param events by type
 * @param ignored what is no event, by kind
 * @param unrouted changes that were kept, by reason
 * @param failures of messages, by reason
 */
@JsonbPropertyOrder({
  "lastChallengeAt",
  "lastPostAt",
  "posts",
  "badSignatures",
  "skipped",
  "events",
  "ignored",
  "unrouted",
  "failures"
})
public record WhatsAppActivityView(
    Instant lastChallengeAt,
    Instant lastPostAt,
    @JsonbProperty("posts_24h") long posts,
    @JsonbProperty("bad_signatures_24h") long badSignatures,
    @JsonbProperty("skipped_24h") long skipped,
    @JsonbProperty("events_24h") Map<String, Long> events,
    @JsonbProperty("ignored_24h") Map<String, Long> ignored,
    @JsonbProperty("unrouted_24h") Map<String, Long> unrouted,
    @JsonbProperty("failures_24h") Map<String, Long> failures) {

  static WhatsAppActivityView of(Instant lastChallengeAt, Instant lastPostAt, List<Sum> day) {
    return new WhatsAppActivityView(
        lastChallengeAt,
        lastPostAt,
        total(day, CountKind.POST),
        total(day, CountKind.BAD_SIGNATURE),
        total(day, CountKind.SKIPPED),
        byName(day, CountKind.EVENT),
        byName(day, CountKind.IGNORED),
        byName(day, CountKind.UNROUTED),
        byName(day, CountKind.FAILED));
  }

  private static long total(List<Sum> day, CountKind kind) {
    return day.stream().filter(sum -> sum.isOf(kind)).mapToLong(Sum::amount).sum();
  }

  private static Map<String, Long> byName(List<Sum> day, CountKind kind) {
    var named = new LinkedHashMap<String, Long>();
    day.stream().filter(sum -> sum.isOf(kind)).forEach(sum -> named.put(sum.name(), sum.amount()));
    return named;
  }
}
