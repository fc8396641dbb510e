package harkara.accounts.tenants;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Whether a tenant lets anybody read the catalog of event types at its address. */
@ApplicationScoped
@Transactional
public class CatalogVisibility {
  private final Tenants tenants;
  private final Event<AuditEvent> news;

  CatalogVisibility() { // for the client proxy only
    this(null, null);
  }

  @Inject
  CatalogVisibility(Tenants tenants, Event<AuditEvent> news) {
    this.tenants = tenants;
    this.news = news;
  }

  /** Not of a tenant that there is not. */
  public boolean isPublic(UUID tenantId) {
    return tenants.find(tenantId).filter(Tenant::isCatalogPublic).isPresent();
  }

  /** The ids of the tenants that do, so many at most. */
  public List<UUID> ofAll(int limit) {
    return tenants.showingCatalog(limit);
  }

  public void change(UUID tenantId, boolean toAnybody) {
    tenants
        .find(tenantId)
        .filter(tenant -> tenant.isCatalogPublic() != toAnybody)
        .ifPresent(
            tenant -> {
              tenant.showCatalog(toAnybody);
              news.fire(
                  AuditEvent.of(
                      tenantId,
                      AuditAction.CATALOG_CHANGED,
                      Id.TENANT.text(tenantId),
                      "published=" + toAnybody));
            });
  }
}
