package harkara.delivery.attempts;

import harkara.delivery.masking.Redactor;
import harkara.delivery.transport.Exchange;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A request and its answer as the log shows them, with what is secret masked.
 *
 * @param durationMillis from the beginning of the attempt to the end of this exchange
 * @param responseStatus 0 without an answer
 * @param requestHeaders one a line, or in the words of {@link SentHead}
 * @param responseHeaders one a line; null without an answer
 * @param excerpt of the answer's body; null without an answer
 * @param truncated whether the body goes on
 */
public record MaskedExchange(
    int durationMillis,
    int responseStatus,
    String requestHeaders,
    String responseHeaders,
    String excerpt,
    boolean truncated) {
  private static final int NO_STATUS = 0;

  public static MaskedExchange of(
      Redactor redactor, String requestHeaders, Exchange.Answered answer, Duration duration) {
    return new MaskedExchange(
        millis(duration),
        answer.status(),
        requestHeaders,
        redactor.lines(answer.headers()),
        redactor.excerpt(answer.excerpt(), answer.truncated()),
        answer.truncated());
  }

  public static MaskedExchange unanswered(String requestHeaders, Duration duration) {
    return new MaskedExchange(millis(duration), NO_STATUS, requestHeaders, null, null, false);
  }

  /** Of a request that was not sent, or of which nobody knows. */
  static MaskedExchange nothing() {
    return unanswered("", Duration.ZERO);
  }

  private static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
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
