package harkara.events.connections;

import java.util.List;

/** A page of a connection's numbers, newest first. */
public record WhatsAppNumberPage(List<WhatsAppNumberView> items, String nextCursor) {}
