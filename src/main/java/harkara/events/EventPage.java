package harkara.events;

import java.util.List;

/** A page of events, newest first. */
public record EventPage(List<EventView> items, String nextCursor) {}
