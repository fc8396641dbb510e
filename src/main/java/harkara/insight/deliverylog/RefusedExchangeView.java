package harkara.insight.deliverylog;

import harkara.delivery.attempts.RefusedExchange;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The first of two requests of an attempt, made while a rotation of the secret was open: the
 * receiver refused it, so the same was sent again, signed with the other secret.
 */
@JsonbPropertyOrder({
  "durationMs",
  "responseStatus",
  "requestHeaders",
  "responseHeaders",
  "responseExcerpt",
  "truncated"
})
public record RefusedExchangeView(
    int durationMs,
    int responseStatus,
    Map<String, String> requestHeaders,
    Map<String, String> responseHeaders,
    String responseExcerpt,
    boolean truncated) {

  static RefusedExchangeView of(
      RefusedExchange refused, UUID eventId, Instant startedAt, UnaryOperator<String> shown) {
    return refused == null
        ? null
        : new RefusedExchangeView(
            refused.durationMillis(),
            refused.responseStatus(),
            AttemptView.headers(refused.requestHeaders(eventId, startedAt)),
            AttemptView.headers(refused.responseHeaders(), shown),
            shown.apply(refused.responseExcerpt()),
            refused.truncated());
  }
}
