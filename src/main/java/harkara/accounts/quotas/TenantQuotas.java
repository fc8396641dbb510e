package harkara.accounts.quotas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/**
 * Each tenant's quota, answered from memory. What an operator changes is in force on this node at
 * once, and on the others within five seconds.
 */
@ApplicationScoped
public class TenantQuotas {
  private final QuotaSettings settings;
  private final GivenQuotas given;
  private volatile Map<UUID, OwnQuota> own = Map.of();

  TenantQuotas() { // for the client proxy only
    this(null, null);
  }

  @Inject
  TenantQuotas(QuotaSettings settings, GivenQuotas given) {
    this.settings = settings;
    this.given = given;
  }

  public Quota of(UUID tenantId) {
    return settings.quota().with(own.get(tenantId));
  }

  /** What these numbers of a tenant's own amount to; null for none. */
  public QuotaView view(OwnQuota numbers) {
    return QuotaView.of(settings.quota().with(numbers));
  }

  /** Reads again what operators have set. */
  public void refresh() {
    own = given.all();
  }
}
