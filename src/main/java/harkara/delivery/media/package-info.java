/**
 * Serves the media that WhatsApp messages hold, at the addresses that {@link
 * harkara.events.media.MediaUrls} has signed. {@link harkara.delivery.media.MediaServlet} checks an
 * address, {@link harkara.delivery.media.MediaServing} takes the copy from the database, and where
 * there is none {@link harkara.delivery.media.MediaFetch} asks Meta by the connection's token,
 * through the guarded transport: only Meta's hosts, no redirect, within 20 seconds, and what has
 * another SHA-256 than the webhook said is given to nobody. Small media are copied, large ones are
 * passed on as they come. No thread waits for Meta or for a client.
 *
 * <p>Retention has copies removed by {@link harkara.delivery.media.MediaCopies}. Nobody else calls
 * it, and it publishes nothing.
 */
package harkara.delivery.media;
