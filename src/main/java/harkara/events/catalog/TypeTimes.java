package harkara.events.catalog;

import java.time.Instant;

/**
 * When an operator's event type became what it is.
 *
 * @param changedAt null where it never was another
 */
public record TypeTimes(String name, Instant addedAt, Instant changedAt) {}
