package harkara.delivery.attempts;

import java.util.Map;
import java.util.UUID;

/** News of what attempts have added, fired in the transaction that writes them: bytes by tenant. */
record AttemptsStored(Map<UUID, Long> bytes) {}
