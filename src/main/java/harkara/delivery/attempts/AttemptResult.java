package harkara.delivery.attempts;

import harkara.delivery.ClaimedDelivery;
import harkara.subscriptions.rotation.AcceptedSecret;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An attempt that has ended and is to be written down.
 *
 * @param startedAt by this node's clock
 * @param exchange the last one
 * @param refused the one before it, within the attempt, which was answered 401 or 403; null where
 *     there was none
 * @param secret which one a success is a success of; null while no rotation is open
 */
public record AttemptResult(
    ClaimedDelivery delivery,
    AttemptOutcome outcome,
    Instant startedAt,
    MaskedExchange exchange,
    MaskedExchange refused,
    AcceptedSecret secret) {

  /** One that never became a request. */
  public static AttemptResult notSent(ClaimedDelivery delivery, Instant startedAt, String reason) {
    return new AttemptResult(
        delivery,
        new AttemptOutcome.NotSent(reason),
        startedAt,
        MaskedExchange.nothing(),
        null,
        null);
  }

  /**
   * The same with less of what came from outside, for a database that refuses it: first with plain
   * letters only, then without.
   *
   * @return empty when there is nothing left to leave out
   */
  Optional<AttemptResult> withLess() {
    var plain = with(PlainLetters::of);
    if (!plain.equals(this)) {
      return Optional.of(plain);
    }
    var bare = with(text -> text.isEmpty() ? text : PlainLetters.LEFT_OUT);
    return bare.equals(this) ? Optional.empty() : Optional.of(bare);
  }

  private AttemptResult with(UnaryOperator<String> change) {
    UnaryOperator<String> each = text -> text == null ? null : change.apply(text);
    return new AttemptResult(
        delivery,
        outcome.with(each),
        startedAt,
        exchange.with(each),
        refused == null ? null : refused.with(each),
        secret);
  }
}
