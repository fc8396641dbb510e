package harkara.delivery.attempts;

import java.util.Map;
import java.util.UUID;

/** News of what attempts have recorded, fired in the transaction that writes them. */
record RecordedBytes(Map<UUID, Long> byTenant) {}
