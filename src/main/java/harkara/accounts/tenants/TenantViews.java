package harkara.accounts.tenants;

import harkara.accounts.quotas.TenantQuotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Shows tenants, with what is in force for them. */
@ApplicationScoped
public class TenantViews {
  private final Tenants tenants;
  private final TenantQuotas quotas;

  TenantViews() { // for the client proxy only
    this(null, null);
  }

  @Inject
  TenantViews(Tenants tenants, TenantQuotas quotas) {
    this.tenants = tenants;
    this.quotas = quotas;
  }

  TenantView of(Tenant tenant) {
    return TenantView.of(tenant, quotas.view(tenant.ownQuota()));
  }

  public Optional<TenantView> find(UUID id) {
    return tenants.find(id).map(this::of);
  }
}
