package harkara.accounts.tenants;

import harkara.accounts.quotas.QuotaView;
import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A tenant as the API shows it. */
@JsonbPropertyOrder({"id", "name", "quota", "retention", "createdAt"})
public record TenantView(
    String id, String name, QuotaView quota, RetentionView retention, Instant createdAt) {

  static TenantView of(Tenant tenant, QuotaView quota) {
    return new TenantView(
        Id.TENANT.text(tenant.id()),
        tenant.name(),
        quota,
        RetentionView.of(tenant.retention()),
        tenant.createdAt());
  }
}
