package harkara.events.catalog;

import java.util.List;

/** The whole catalog by name; it has one page. */
public record EventTypeNamePage(List<EventTypeNameView> items, String nextCursor) {}
