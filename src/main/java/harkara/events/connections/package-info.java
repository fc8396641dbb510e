/**
 * Connections to Meta's WhatsApp Business Platform, which operators make, and which tenant has
 * which number of them. Asked by {@code reception}, and by {@code media} for its tokens; takes no
 * webhook and calls nobody.
 */
package harkara.events.connections;
