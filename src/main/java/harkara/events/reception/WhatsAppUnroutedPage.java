package harkara.events.reception;

import java.util.List;

/** What a connection keeps, by number and reason; what got something last is first. */
public record WhatsAppUnroutedPage(List<WhatsAppUnroutedView> items) {}
