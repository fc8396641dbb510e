package harkara.events.publishing;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A page of events, newest first.
 *
 * @param searchedBackTo how far back it was looked for what is wanted, where that ended before the
 *     page was full; the next page goes on there. Null otherwise
 */
@JsonbPropertyOrder({"items", "nextCursor", "searchedBackTo"})
public record EventPage(List<EventView> items, String nextCursor, Instant searchedBackTo) {}
