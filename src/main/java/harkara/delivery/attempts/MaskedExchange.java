package harkara.delivery.attempts;

import harkara.delivery.masking.Redactor;
import harkara.delivery.transport.Exchange;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A request and its answer as the log shows them, with what is secret masked.
 *
 * @param requestHeaders one a line
 * @param responseHeaders one a line
 */
public record MaskedExchange(
    int durationMillis,
    int responseStatus,
    String requestHeaders,
    String responseHeaders,
    String excerpt,
    boolean truncated) {

  public static MaskedExchange of(
      Redactor redactor, String requestHeaders, Exchange.Answered answer, Duration duration) {
    return new MaskedExchange(
        (int) Math.min(Integer.MAX_VALUE, duration.toMillis()),
        answer.status(),
        requestHeaders,
        redactor.lines(answer.headers()),
        redactor.excerpt(answer.excerpt(), answer.truncated()),
        answer.truncated());
  }

  /** The same with other texts. */
  MaskedExchange with(UnaryOperator<String> change) {
    return new MaskedExchange(
        durationMillis,
        responseStatus,
        change.apply(requestHeaders),
        change.apply(responseHeaders),
        change.apply(excerpt),
        truncated);
  }
}
