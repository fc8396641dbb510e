package harkara.tenants;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which tenants are there; a tenant that is there once stays. */
@ApplicationScoped
class KnownTenants {
  private static final int MAX_REMEMBERED = 100_000;

  private final Tenants tenants;
  private final Set<UUID> known = ConcurrentHashMap.newKeySet();

  KnownTenants() { // for the client proxy only
    this(null);
  }

  @Inject
  KnownTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  boolean exists(UUID id) {
    if (known.contains(id)) {
      return true;
    }
    if (tenants.find(id).isEmpty()) {
      return false;
    }
    if (known.size() < MAX_REMEMBERED) {
      known.add(id);
    }
    return true;
  }
}
