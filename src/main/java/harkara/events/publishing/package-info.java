/**
 * Taking events in: checks, idempotency, one commit for many, storage. Says what was accepted as
 * {@link harkara.events.publishing.EventsAccepted}, inside the transaction; knows no subscription
 * and no delivery.
 */
package harkara.events.publishing;
