/**
 * What of a payload people see who look things up: its shape and its words, but no phone number in
 * full and no text. Called by every room that shows payloads or parts of them; changes nothing that
 * is stored, signed or sent. Secrets of subscriptions are {@code delivery.masking}'s.
 */
package harkara.events.masking;
