package harkara.delivery.attempts;

import harkara.delivery.Delivery;

/**
 * An outcome that is written, since the claim of its delivery lasted until then.
 *
 * @param delivery as it is now; null where it was written as one of a set, and has ended
 */
record WrittenOutcome(AttemptResult result, FinishedAttempt attempt, Delivery delivery) {

  static WrittenOutcome of(Delivery delivery, AttemptResult result) {
    return new WrittenOutcome(result, FinishedAttempt.of(delivery, result), delivery);
  }

  static WrittenOutcome delivered(AttemptResult result) {
    return new WrittenOutcome(result, FinishedAttempt.delivered(result), null);
  }
}
