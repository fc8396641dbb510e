package harkara.accounts.tenants;

import harkara.base.database.DatabaseCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which tenants are there; a tenant that is there once stays. */
@ApplicationScoped
public class TenantCache {
  private static final int MAX_REMEMBERED = 100_000;

  private final Tenants tenants;
  private final DatabaseCalls calls;
  private final Set<UUID> existing = ConcurrentHashMap.newKeySet();

  TenantCache() { // for the client proxy only
    this(null, null);
  }

  @Inject
  TenantCache(Tenants tenants, DatabaseCalls calls) {
    this.tenants = tenants;
    this.calls = calls;
  }

  public boolean exists(UUID id) {
    if (existing.contains(id)) {
      return true;
    }
    if (calls.inTime(() -> tenants.find(id)).isEmpty()) {
      return false;
    }
    if (existing.size() < MAX_REMEMBERED) {
      existing.add(id);
    }
    return true;
  }
}
