/**
 * Reads the webhook bodies of WhatsApp's Cloud API and says which events they become. Called by
 * what takes such bodies in and by what joins statuses to the messages that were sent; knows no
 * database, no tenant and no clock, and sends nothing.
 *
 * <p>The way of a body: {@link harkara.events.whatsapp.MetaBody} splits it into changes, each with
 * its original bytes; {@link harkara.events.whatsapp.ChangeMapper} makes of each change its {@link
 * harkara.events.whatsapp.MappedItem}s, one bad item never hiding its neighbours; a {@link
 * harkara.events.whatsapp.MessageStatus} becomes events with the {@link
 * harkara.events.whatsapp.SentMessage} that it belongs to, or without.
 */
package harkara.events.whatsapp;
