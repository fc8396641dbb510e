package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * The attempts of a while.
 *
 * @param startsAt when it begins; it ends where the next one begins
 * @param accepted attempts that were answered 2xx
 * @param failed all others
 */
@JsonbPropertyOrder({"startsAt", "accepted", "failed"})
public record AttemptsView(Instant startsAt, long accepted, long failed) {

  static AttemptsView of(Instant start, AttemptCount count) {
    return new AttemptsView(start, count.accepted(), count.all() - count.accepted());
  }
}
