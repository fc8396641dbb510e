package harkara.events.catalog;

import java.util.List;

/** The whole catalog; it has one page. */
public record EventTypePage(List<EventTypeView> items, String nextCursor) {}
