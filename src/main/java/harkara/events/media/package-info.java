/**
 * Our own addresses of media that messages hold: made while Meta's messages become payloads, read
 * again where media are served. Called by intakes and by {@code delivery.media}; fetches nothing
 * and stores nothing.
 */
package harkara.events.media;
