package harkara.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * For whom and until when a delivery is claimed.
 *
 * @param owner the node
 */
public record Lease(UUID owner, Instant until) {}
