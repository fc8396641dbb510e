/**
 * What came of each try: its outcome, what is recorded of request and answer, and when the next is
 * due. {@code AttemptRecorder} collects outcomes and writes many at a time, each behind the fence
 * of its claim. Called by sending, queue and insight; sends nothing and claims nothing.
 *
 * <p>{@code AttemptOutcome} says how an attempt ended, and {@code Outcome} is the word that log and
 * API have for it. Sending hands over an {@code AttemptResult}; once that is applied to its
 * delivery it is a {@code FinishedAttempt}, whose row is an {@code Attempt}. {@code MaskedExchange}
 * is what is kept of a request and its answer, of the request's head only what a delivery does not
 * tell ({@code SentHead}); the one that was refused and repeated under the other secret has a row
 * of its own, a {@code RefusedExchange}.
 */
package harkara.delivery.attempts;
