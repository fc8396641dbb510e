package harkara.events.reception;

import java.util.List;

/** What a body would become, change by change. */
public record WhatsAppPreviewView(List<WhatsAppPreviewedChangeView> changes) {}
