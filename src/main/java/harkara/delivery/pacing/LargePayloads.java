package harkara.delivery.pacing;

import harkara.events.payload.CanonicalJson;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The bytes of large payloads that are under way on this node. An event has {@value
 * CanonicalJson#MAX_BYTES} at most, so that their number bounds the memory; but a change of Meta's
 * may have forty times as many.
 */
final class LargePayloads {
  static final long MOST = 64L * 1024 * 1024;
  static final long MOST_OF_TENANT = MOST / 4;

  // guarded by this
  private final Map<UUID, Long> byTenant = new HashMap<>();
  private long inAll;

  static boolean isLarge(int bytes) {
    return bytes > CanonicalJson.MAX_BYTES;
  }

  /**
   * Takes room for one; however large, when a tenant has no other.
   *
   * @return false when there is none
   */
  synchronized boolean take(UUID tenantId, long bytes) {
    var own = byTenant.getOrDefault(tenantId, 0L);
    if (own > 0 && own + bytes > MOST_OF_TENANT || inAll > 0 && inAll + bytes > MOST) {
      return false;
    }
    add(tenantId, bytes);
    return true;
  }

  synchronized void giveBack(UUID tenantId, long bytes) {
    add(tenantId, -bytes);
  }

  private void add(UUID tenantId, long bytes) {
    inAll += bytes;
    byTenant.merge(tenantId, bytes, (one, other) -> one + other == 0 ? null : one + other);
  }
}
