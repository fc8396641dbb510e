package harkara.events.reception;

import java.util.List;

/** What a connection skipped, the last of it first. */
public record WhatsAppSkippedPage(List<WhatsAppSkippedView> items) {}
