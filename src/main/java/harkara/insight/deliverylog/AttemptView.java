package harkara.insight.deliverylog;

import harkara.base.ids.Id;
import harkara.delivery.attempts.Attempt;
import harkara.delivery.attempts.KeptHead;
import harkara.delivery.attempts.Outcome;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An attempt as the log shows it. What is secret in headers and excerpt is masked.
 *
 * @param responseStatus null without an answer
 * @param detail why there was no answer; null otherwise
 * @param responseExcerpt up to 8 KiB of the answer's body; null without an answer
 * @param truncated whether the body was longer, or was not read to its end
 * @param headersTruncated whether the request or the answer had more headers, or longer ones, than
 *     are kept
 * @param sameAnswerAs the number of the earlier attempt whose answer had the same status and body,
 *     so that it was not kept again; null otherwise
 * @param notKept why nothing was kept of the answer, in plain words; null otherwise
 * @param refused the request before the one that the other fields are about, where there were two
 *     during a rotation; null otherwise
 * @param nextDueAt when the next attempt was due after this one; null when it was the last, or when
 *     the delivery then waited for its paused subscription
 */
@JsonbPropertyOrder({
  "id",
  "number",
  "startedAt",
  "durationMs",
  "outcome",
  "responseStatus",
  "detail",
  "requestHeaders",
  "responseHeaders",
  "responseExcerpt",
  "truncated",
  "headersTruncated",
  "sameAnswerAs",
  "notKept",
  "refused",
  "nextDueAt"
})
public record AttemptView(
    String id,
    int number,
    Instant startedAt,
    int durationMs,
    Outcome outcome,
    Integer responseStatus,
    String detail,
    Map<String, String> requestHeaders,
    Map<String, String> responseHeaders,
    String responseExcerpt,
    boolean truncated,
    boolean headersTruncated,
    Integer sameAnswerAs,
    String notKept,
    RefusedExchangeView refused,
    Instant nextDueAt) {

  private static final String FULL =
      "This tenant has stored as much as it may, so nothing was kept of the answer's head and body.";

  /**
   * @param bodies of the answers of the delivery's attempts, by number
   * @param shown makes what the endpoint answered into what is shown of it; of nothing nothing
   */
  static AttemptView of(
      Attempt attempt, UUID eventId, Map<Integer, String> bodies, UnaryOperator<String> shown) {
    var same = attempt.sameAs();
    var requestHeaders = attempt.requestHeaders(eventId);
    return new AttemptView(
        Id.ATTEMPT.text(attempt.id()),
        attempt.number(),
        attempt.startedAt(),
        attempt.durationMillis(),
        attempt.outcome(),
        attempt.responseStatus() == 0 ? null : attempt.responseStatus(),
        attempt.detail(),
        headers(requestHeaders),
        headers(attempt.responseHeaders(), shown),
        shown.apply(same == 0 ? attempt.responseExcerpt() : bodies.get(same)),
        attempt.truncated(),
        KeptHead.isCut(requestHeaders) || KeptHead.isCut(attempt.responseHeaders()),
        same == 0 ? null : same,
        attempt.isFull() ? FULL : null,
        RefusedExchangeView.of(attempt.refused(), eventId, attempt.startedAt(), shown),
        attempt.nextDueAt());
  }

  /** Those of an answer. */
  static Map<String, String> headers(String lines, UnaryOperator<String> shown) {
    var headers = headers(lines);
    if (headers != null) {
      headers.replaceAll((name, value) -> shown.apply(value));
    }
    return headers;
  }

  /** Of a header that is there several times, the values are joined as HTTP joins them. */
  public static Map<String, String> headers(String lines) {
    if (lines == null) {
      return null;
    }
    var headers = new LinkedHashMap<String, String>();
    lines
        .lines()
        .filter(line -> line.contains(": "))
        .forEach(
            line ->
                headers.merge(
                    line.substring(0, line.indexOf(": ")),
                    line.substring(line.indexOf(": ") + 2),
                    (one, other) -> one + ", " + other));
    return headers;
  }
}
