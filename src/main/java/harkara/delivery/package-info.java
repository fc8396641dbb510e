/**
 * The way of an event, from its acceptance to its outcomes; here the deliveries and their settings.
 * The state of a {@link harkara.delivery.Delivery} is written by itself, and of many at once by
 * {@link harkara.delivery.DeliveryTransitions}; by no other class.
 *
 * <p>{@link harkara.delivery.queue}: {@code FanOut} makes a delivery for each subscription that
 * wants an event, in the transaction that accepts it, and claims those for which there is room at
 * once ({@code DirectClaim}); after the commit they go to the {@code DeliveryDispatcher}. The
 * others are found by {@code DeliveryPoller}, which is asked by a timer and when a place becomes
 * free: {@code FairPick} chooses whose turn it is, {@code Claims} takes them with a lease.
 *
 * <p>{@link harkara.delivery.sending}: the dispatcher signs ({@code SignedRequest}) and posts
 * through {@link harkara.delivery.transport}; {@code AttemptEnd} hands the outcome on.
 *
 * <p>{@link harkara.delivery.attempts}: {@code AttemptRecorder} writes many outcomes at a time
 * ({@code Outcomes}), each behind the fence of its claim: delivered, due again ({@code
 * NextAttempt}), or dead. In the same transaction {@code Attempts} takes each into the log; {@code
 * AttemptsLeft} tells the queue that there is room.
 *
 * <p>Called by insight and health, for states and numbers; never calls them. No HTTP call is made
 * inside a transaction.
 */
package harkara.delivery;
