package harkara.accounts.tenants;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Says of some tenants that their catalog is public, and counts the reads. */
public final class VisibilityOfTests extends CatalogVisibility {
  private final Set<UUID> shown = new HashSet<>();
  private int reads;

  @Override
  public boolean isPublic(UUID tenantId) {
    reads++;
    return shown.contains(tenantId);
  }

  @Override
  public List<UUID> ofAll(int limit) {
    reads++;
    return List.copyOf(shown);
  }

  public void show(UUID tenantId) {
    shown.add(tenantId);
  }

  public int reads() {
    return reads;
  }
}
