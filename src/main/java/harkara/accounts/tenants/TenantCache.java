package harkara.accounts.tenants;

import harkara.base.caches.BoundedMaps;
import harkara.base.database.DatabaseCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Remembers which tenants are there; a tenant that is there once stays. */
@ApplicationScoped
public class TenantCache {
  private static final int MAX_REMEMBERED = 100_000;

  private final Tenants tenants;
  private final DatabaseCalls calls;
  private final Map<UUID, Boolean> existing = BoundedMaps.of(MAX_REMEMBERED);

  TenantCache() { // for the client proxy only
    this(null, null);
  }

  @Inject
  TenantCache(Tenants tenants, DatabaseCalls calls) {
    this.tenants = tenants;
    this.calls = calls;
  }

  public boolean exists(UUID id) {
    if (existing.get(id) != null) {
      return true;
    }
    if (calls.inTime(() -> tenants.find(id)).isEmpty()) {
      return false;
    }
    existing.put(id, true);
    return true;
  }
}
