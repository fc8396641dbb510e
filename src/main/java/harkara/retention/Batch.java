package harkara.retention;

import java.util.UUID;

/**
 * What one transaction has done.
 *
 * @param events or keys that it removed something of
 * @param cancelled deliveries
 * @param last the last row that it looked at, where the next one goes on
 * @param more whether there may be more behind the last; nobody can tell but by looking, since rows
 *     that others hold may be left out
 */
record Batch(int events, int cancelled, UUID last, boolean more) {}
