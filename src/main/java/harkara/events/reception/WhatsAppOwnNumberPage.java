package harkara.events.reception;

import java.util.List;

/** A page of a tenant's numbers, newest first. */
public record WhatsAppOwnNumberPage(List<WhatsAppOwnNumberView> items, String nextCursor) {}
