/**
 * The way of an event, from its acceptance to its outcomes; here the deliveries and their settings.
 * The state of a {@link harkara.delivery.Delivery} is written by itself, and of many at once by
 * {@link harkara.delivery.DeliveryTransitions}; by no other class.
 *
 * <p>{@link harkara.delivery.queue}: {@code FanOut} makes a delivery for each subscription that
 * wants an event, in the transaction that accepts it, and claims those for which there is room at
 * once ({@code DirectClaim}). The others are found by {@code DeliveryPoller}, which is asked by a
 * timer and when a permit is free: {@code FairPick} gets permits, round robin over tenants, {@code
 * Claims} takes them with a lease, and makes due again what a node has not finished in time ({@code
 * ExpiredClaims}, and once a minute {@code OverlookedClaims}).
 *
 * <p>{@link harkara.delivery.sending}: claims of either kind come to the {@code DispatchQueue},
 * those of the accepting node after its commit ({@code DirectDispatch}), and from there to the
 * {@code DeliveryDispatcher} when their permits are granted. {@code AttemptStart} signs ({@code
 * SignedRequest}), {@code RequestPoster} posts through {@link harkara.delivery.transport}, and
 * {@code AttemptCompletion} hands the outcome on. Where no attempt came of a claim, {@code
 * ClaimRelease} lets go of it.
 *
 * <p>{@link harkara.delivery.attempts}: {@code AttemptRecorder} writes many outcomes at a time
 * ({@code Outcomes}), each behind the fence of its claim: delivered, due again ({@code
 * NextAttempt}), or dead. In the same transaction {@code Attempts} takes each into the log; {@code
 * AttemptsLeft} tells the queue that there is room.
 *
 * <p>Of two beans one behind the other, {@code …Rows} is the one whose methods are short
 * transactions, and the one before it says which are repeated, and when ({@code Claims}, {@code
 * Outcomes}, {@code ClaimRelease}, {@code Replay}).
 *
 * <p>Called by insight, retention and health, for states, numbers and removal; never calls them. No
 * HTTP call is made inside a transaction.
 */
package harkara.delivery;
