package harkara.delivery.attempts;

import harkara.delivery.masking.Redactor;
import harkara.delivery.transport.Exchange;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The first request of an attempt, which was answered 401 or 403 and repeated under the other
 * secret; for the log, with what is secret masked.
 *
 * @param requestHeaders one a line
 * @param responseHeaders one a line
 */
public record RefusedExchange(
    int durationMillis,
    int responseStatus,
    String requestHeaders,
    String responseHeaders,
    String excerpt,
    boolean truncated) {

  public static RefusedExchange of(
      Redactor redactor, String requestHeaders, Exchange.Answered answer, Duration duration) {
    return new RefusedExchange(
        (int) Math.min(Integer.MAX_VALUE, duration.toMillis()),
        answer.status(),
        requestHeaders,
        redactor.lines(answer.headers()),
        redactor.excerpt(answer.excerpt(), answer.truncated()),
        answer.truncated());
  }

  /** The same with other texts. */
  RefusedExchange with(UnaryOperator<String> change) {
    return new RefusedExchange(
        durationMillis,
        responseStatus,
        change.apply(requestHeaders),
        change.apply(responseHeaders),
        change.apply(excerpt),
        truncated);
  }
}
