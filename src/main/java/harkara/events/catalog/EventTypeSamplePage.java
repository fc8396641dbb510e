package harkara.events.catalog;

import java.util.List;

/** All samples of an event type, on one page. */
public record EventTypeSamplePage(List<EventTypeSampleView> items, String nextCursor) {}
