/**
 * Taking events in: checks, idempotency, one commit for many, storage. Says what was accepted as
 * {@link harkara.events.publishing.EventsAccepted}, inside the transaction; knows no subscription
 * and no delivery. Changes of Meta's are events, too, as they came, where {@link
 * harkara.events.publishing.OriginalsWanted} says that somebody gets them.
 */
package harkara.events.publishing;
