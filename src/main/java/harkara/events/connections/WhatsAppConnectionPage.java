package harkara.events.connections;

import java.util.List;

/** A page of connections, newest first. */
public record WhatsAppConnectionPage(List<WhatsAppConnectionView> items, String nextCursor) {}
