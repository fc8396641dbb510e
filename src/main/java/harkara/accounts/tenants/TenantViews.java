package harkara.accounts.tenants;

import harkara.accounts.quotas.TenantQuotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows tenants, with what is in force for them. */
@ApplicationScoped
public class TenantViews {
  private final TenantQuotas quotas;

  TenantViews() { // for the client proxy only
    this(null);
  }

  @Inject
  TenantViews(TenantQuotas quotas) {
    this.quotas = quotas;
  }

  public TenantView of(Tenant tenant) {
    return TenantView.of(tenant, quotas.view(tenant.ownQuota()));
  }
}
