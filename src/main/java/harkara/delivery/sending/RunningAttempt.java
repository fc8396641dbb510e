package harkara.delivery.sending;

import harkara.delivery.ClaimedDelivery;
import harkara.delivery.attempts.AttemptOutcome;
import harkara.delivery.attempts.AttemptResult;
import harkara.delivery.attempts.MaskedExchange;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.Route;
import harkara.delivery.transport.WebhookRequest;
import harkara.subscriptions.rotation.AcceptedSecret;
import java.time.Duration;
import java.time.Instant;

/**
 * An attempt under way.
 *
 * @param route where all its requests lead
 * @param startedAt by this node's clock, for the log
 * @param startedNanos by the monotonic clock, for the duration
 * @param refused the answer to the first request, where this is the repeat under the other secret;
 *     null otherwise
 * @param refusedAfter how long that took; zero otherwise
 */
record RunningAttempt(
    ClaimedDelivery delivery,
    SignedRequest signed,
    Route route,
    Instant startedAt,
    long startedNanos,
    Exchange.Answered refused,
    Duration refusedAfter) {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  static RunningAttempt first(ClaimedDelivery delivery, SignedRequest signed, Instant startedAt) {
    return new RunningAttempt(
        delivery, signed, new Route(), startedAt, System.nanoTime(), null, Duration.ZERO);
  }

  /** Whether this answer is a reason to send the same once more, signed with the other secret. */
  boolean isRepeatedAfter(Exchange exchange) {
    return refused == null
        && signed.tries().size() > 1
        && exchange instanceof Exchange.Answered answer
        && (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN);
  }

  RunningAttempt repeat(Exchange.Answered refusal) {
    return new RunningAttempt(
        delivery, signed, route, startedAt, startedNanos, refusal, duration());
  }

  /** As it was before the repeat. */
  RunningAttempt withoutRepeat() {
    return new RunningAttempt(
        delivery, signed, route, startedAt, startedNanos, null, Duration.ZERO);
  }

  WebhookRequest request() {
    return signed.tries().get(number()).request();
  }

  private int number() {
    return refused == null ? 0 : 1;
  }

  /** What is to be written down, now that it has ended. */
  AttemptResult result(AttemptOutcome outcome) {
    return new AttemptResult(
        delivery, outcome, startedAt, lastExchange(outcome), refusedExchange(), secret());
  }

  private MaskedExchange lastExchange(AttemptOutcome outcome) {
    var headers = signed.loggedHeaders(number(), startedAt);
    return outcome
        .answered()
        .map(answer -> MaskedExchange.of(signed.redactor(), headers, answer, duration()))
        .orElseGet(() -> MaskedExchange.unanswered(headers, duration()));
  }

  /** The exchange before the last; null where there was none. */
  private MaskedExchange refusedExchange() {
    return refused == null
        ? null
        : MaskedExchange.of(
            signed.redactor(), signed.loggedHeaders(0, startedAt), refused, refusedAfter);
  }

  /** Which secret a 2xx says that the receiver has; null while no rotation is open. */
  private AcceptedSecret secret() {
    var tries = signed.tries();
    if (tries.size() == 1) {
      return null;
    }
    return new AcceptedSecret(
        tries.get(1).secret().id(), tries.get(0).secret().id(), number() == 1);
  }

  /** So far, transport retries and the waits between them included. */
  Duration duration() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
