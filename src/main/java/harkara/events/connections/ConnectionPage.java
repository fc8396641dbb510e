package harkara.events.connections;

import java.util.List;

/** A page of connections, newest first. */
public record ConnectionPage(List<ConnectionView> items, String nextCursor) {}
